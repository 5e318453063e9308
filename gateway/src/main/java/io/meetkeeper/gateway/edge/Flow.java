package io.meetkeeper.gateway.edge;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a host may say: a sample every second, a ping now and then, and what it could not say
 * while its link was down or slow are far below; whoever has stolen its token shall not be able to
 * keep a gateway busy. Kept over the links of a host, so that linking anew gives nothing.
 */
final class Flow {
  private static final double AT_ONCE = 400;
  private static final double PER_SECOND = 20;

  private double left = AT_ONCE;
  private Instant filled;

  Flow(Instant now) {
    filled = now;
  }

  /** One more message; false when it is too much. */
  boolean take(Instant now) {
    Duration since = Duration.between(filled, now);
    if (since.isNegative()) { // the clock was set back
      filled = now;
    } else {
      left = Math.min(AT_ONCE, left + since.toMillis() * PER_SECOND / 1_000);
      filled = now;
    }
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
