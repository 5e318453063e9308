package io.meetkeeper.gateway.edge;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a host may say: a sample every second, a ping now and then, and what it could not say
 * while its link was down or slow are far below; whoever has stolen its token shall not be able to
 * keep a gateway busy. Kept over the links of a host, so that linking anew gives nothing.
 */
final class RateLimiter {
  private static final double BURST = 400;
  private static final double PER_SECOND = 20;

  private double available = BURST;
  private Instant refilledAt;

  RateLimiter(Instant now) {
    refilledAt = now;
  }

  /** One more message; false when it is too much. */
  boolean tryAcquire(Instant now) {
    Duration since = Duration.between(refilledAt, now);
    if (since.isNegative()) { // the clock was set back
      refilledAt = now;
    } else {
      available = Math.min(BURST, available + since.toMillis() * PER_SECOND / 1_000);
      refilledAt = now;
    }
    if (available < 1) {
      return false;
    }
    available--;
    return true;
  }
}
