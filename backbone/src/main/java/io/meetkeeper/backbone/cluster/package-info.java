/**
 * Several processes as one Meetkeeper: settings, Hazelcast and the health of the connection. Used
 * only at the start of a process; roles do not depend on it, and a process that runs alone loads
 * none of it.
 */
package io.meetkeeper.backbone.cluster;
