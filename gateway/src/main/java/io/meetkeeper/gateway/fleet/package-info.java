/**
 * How the hosts are now: the last sample of each, and what is known of hosts that are silent. Asked
 * by {@code rest} for everything that names a host.
 */
package io.meetkeeper.gateway.fleet;
