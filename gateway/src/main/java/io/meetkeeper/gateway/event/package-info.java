/**
 * The event log: every event from the bus once, with a position that only grows, so that a stream
 * can resume after it. {@code rest} lists and streams events.
 */
package io.meetkeeper.gateway.event;
