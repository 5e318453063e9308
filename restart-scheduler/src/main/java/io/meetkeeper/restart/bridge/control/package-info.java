/**
 * Who runs the bridge on this host (systemd, Docker or commands), which processes are the bridge,
 * and how it is restarted. Called by the bridge agent only. Finding the processes reads /proc and
 * cgroups alone, since it is asked for with every sample; D-Bus is loaded only for a look or an
 * act.
 */
package io.meetkeeper.restart.bridge.control;
