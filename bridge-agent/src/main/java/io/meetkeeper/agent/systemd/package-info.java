/** A systemd unit by D-Bus, cgroup and unit files. All use of dbus-java is in here. */
package io.meetkeeper.agent.systemd;
