/** Controls a systemd unit through D-Bus, cgroups and unit files. The only user of dbus-java. */
package io.meetkeeper.agent.systemd;
