/**
 * Sends chosen series to IIJ Machinist, and those that scripts hand in. Samples become one point
 * for each series and minute, which waits in a queue on disk until Machinist has answered; the
 * verdict on an answer is a pure function. Started with the role {@code gateway}.
 */
package io.meetkeeper.gateway.relay;
