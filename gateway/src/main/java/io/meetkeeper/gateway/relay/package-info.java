/**
 * Relays selected series to IIJ Machinist, and points that scripts send. Samples become one point
 * per series and minute, which stays in the {@code queue} on disk until Machinist has answered;
 * {@link io.meetkeeper.gateway.relay.DeliveryDecision} decides what an answer means. Started with
 * the role {@code gateway}.
 */
package io.meetkeeper.gateway.relay;
