package io.meetkeeper.gateway.relay;

import java.time.Duration;
import java.time.Instant;

/**
 * Nothing is sent for a while.
 *
 * @param from since when
 * @param until until when
 * @param refusedKey over as soon as there is another key than this; {@code null} when the pause is
 *     not about the key
 */
record SendPause(Instant from, Instant until, String refusedKey) {
  static final SendPause NONE = new SendPause(Instant.EPOCH, Instant.EPOCH, null);

  static SendPause of(Instant now, Duration wait) {
    return new SendPause(now, now.plus(wait), null);
  }

  /** Over, also when somebody set the clock back to before it began. */
  boolean isOver(Instant now, String key) {
    return !now.isBefore(until)
        || now.isBefore(from)
        || (refusedKey != null && !refusedKey.equals(key));
  }

  @Override
  public String toString() {
    return "Pause[" + from + " to " + until + "]"; // the key is a secret
  }
}
