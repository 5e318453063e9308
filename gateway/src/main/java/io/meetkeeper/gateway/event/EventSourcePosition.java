package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.contract.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * How far the events of a source were read.
 *
 * @param position position of the last one; 0: none was read
 * @param mark {@link #markOf} the event there; 0 when it is not known, as from an older version
 */
record EventSourcePosition(long position, long mark) {
  static final EventSourcePosition START = new EventSourcePosition(0, 0);

  /** What tells an event from others: never positive, so it is never taken for a position. */
  static long markOf(Event event) {
    byte[] id = event.id().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(id).getMostSignificantBits() | Long.MIN_VALUE;
  }

  /** Whether that event can be the one at the position. */
  boolean isAt(Event event) {
    return mark == 0 || mark == markOf(event);
  }
}
