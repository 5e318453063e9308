/** Finds who runs a service on this host: a systemd unit, a container, commands or nobody. */
package io.meetkeeper.agent.discovery;
