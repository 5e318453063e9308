package io.meetkeeper.gateway.edge;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: allows a burst, then a number of permits per second. */
final class RateLimiter {
  private final double burst;
  private final double perSecond;
  private double available;
  private Instant refilledAt;

  RateLimiter(double burst, double perSecond, Instant now) {
    this.burst = burst;
    this.perSecond = perSecond;
    available = burst;
    refilledAt = now;
  }

  /** Takes a permit; returns whether one was available. */
  boolean tryAcquire(Instant now) {
    Duration elapsed = Duration.between(refilledAt, now);
    if (elapsed.isNegative()) { // the clock was set back
      refilledAt = now;
    } else {
      available = Math.min(burst, available + elapsed.toMillis() * perSecond / 1_000);
      refilledAt = now;
    }
    if (available < 1) {
      return false;
    }
    available--;
    return true;
  }
}
