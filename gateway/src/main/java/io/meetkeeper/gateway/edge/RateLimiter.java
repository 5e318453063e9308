package io.meetkeeper.gateway.edge;

import java.time.Duration;
import java.time.Instant;

/**
 * Limits the messages of a host, so that a stolen token cannot keep a gateway busy. A sample every
 * second, a ping now and then and a backlog after a lost link stay far below the limit. One limiter
 * is used for all links of a token, so reconnecting does not refill it.
 */
final class RateLimiter {
  private static final double BURST = 400;
  private static final double PER_SECOND = 20;

  private double available = BURST;
  private Instant refilledAt;

  RateLimiter(Instant now) {
    refilledAt = now;
  }

  /** Takes one message from the budget; returns whether there was one left. */
  boolean tryAcquire(Instant now) {
    Duration elapsed = Duration.between(refilledAt, now);
    if (elapsed.isNegative()) { // the clock was set back
      refilledAt = now;
    } else {
      available = Math.min(BURST, available + elapsed.toMillis() * PER_SECOND / 1_000);
      refilledAt = now;
    }
    if (available < 1) {
      return false;
    }
    available--;
    return true;
  }
}
