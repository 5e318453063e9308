/**
 * The gateway's side of the edge link: admits hosts with the token of their enrollment, publishes
 * their samples and events, and forwards requests from the bus to them. {@code rest} hands over the
 * connections.
 */
package io.meetkeeper.gateway.edge;
