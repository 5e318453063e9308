package io.meetkeeper.gateway.rest.stream;

import io.meetkeeper.gateway.fleet.ElapsedTime;
import java.time.Duration;
import java.time.Instant;

/**
 * When the next update about a host may be sent: figures every {@link #ROUTINE}, other changes at
 * once, and in any minute not more than {@link #BYTES_PER_MINUTE}. Figures leave half of what may
 * be sent at once to other changes, of which several come together when something happens. What has
 * to wait becomes part of the next update.
 *
 * @param left bytes that may be sent at {@code at}; negative after an update that was larger
 * @param at when the last update was sent
 */
record HostUpdateRateLimit(double left, Instant at) {
  static final int BYTES_PER_MINUTE = 2 * 1024;
  static final Duration ROUTINE = Duration.ofSeconds(15);

  /** Half may be sent at once, half over the minute. */
  private static final double BURST = BYTES_PER_MINUTE / 2.0;

  private static final double PER_MILLI = BURST / Duration.ofMinutes(1).toMillis();

  /** The pace of a host before its first update. */
  static HostUpdateRateLimit start(Instant now) {
    return new HostUpdateRateLimit(BURST, now);
  }

  /** Whether an update may be sent. */
  boolean allows(int bytes, boolean urgent, Instant now) {
    return urgent
        ? available(now) >= Math.min(bytes, BURST)
        : ElapsedTime.reaches(at, ROUTINE, now)
            && available(now) >= Math.min(bytes + BURST / 2, BURST);
  }

  /** The pace after an update. */
  HostUpdateRateLimit after(int bytes, Instant now) {
    return new HostUpdateRateLimit(available(now) - bytes, now);
  }

  private double available(Instant now) {
    if (now.isBefore(at)) {
      return BURST; // the clock was set back, and how long ago the last update was is not known
    }
    return Math.min(BURST, left + Duration.between(at, now).toMillis() * PER_MILLI);
  }
}
