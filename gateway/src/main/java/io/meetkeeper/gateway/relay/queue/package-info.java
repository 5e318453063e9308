/**
 * The points for Machinist that are not sent yet, in their own database: measurements, their
 * series, what was sent, refused or filled from the history, and the limit of the size.
 */
package io.meetkeeper.gateway.relay.queue;
