/**
 * The gateway's side of the edge link: admits hosts with the token of their enrollment, publishes
 * what each of them may publish, and forwards requests from the bus to them. {@code rest} hands
 * over the connections.
 */
package io.meetkeeper.gateway.edge;
