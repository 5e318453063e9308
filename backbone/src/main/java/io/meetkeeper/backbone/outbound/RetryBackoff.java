package io.meetkeeper.backbone.outbound;

import java.time.Duration;

/**
 * Delay before the next attempt: doubled after each failure up to a limit, with jitter between half
 * of it and all of it.
 *
 * @param firstDelay delay after the first failure
 * @param maxDelay longest delay, unless the server asks for a longer one
 */
public record RetryBackoff(Duration firstDelay, Duration maxDelay) {
  /** Limit for the delay that a server asks for. */
  private static final Duration MAX_SERVER_DELAY = Duration.ofDays(1);

  private static final int DOUBLINGS = 30;

  /**
   * The delay after a failure.
   *
   * @param failures number of failures in a row, from 1
   * @param serverDelay minimum delay that the server asked for; {@code null} when none
   * @param chance random number from 0 to 1, for the jitter
   */
  public Duration delayAfter(int failures, Duration serverDelay, double chance) {
    long doubled = firstDelay.toMillis() << Math.min(Math.max(0, failures - 1), DOUBLINGS);
    long full = doubled < 0 ? maxDelay.toMillis() : Math.min(doubled, maxDelay.toMillis());
    Duration backoff = Duration.ofMillis(full / 2 + (long) (full / 2.0 * chance));
    if (serverDelay == null || serverDelay.isNegative()) {
      return backoff;
    }
    Duration limited = serverDelay.compareTo(MAX_SERVER_DELAY) > 0 ? MAX_SERVER_DELAY : serverDelay;
    Duration spread = limited.plusMillis((long) (firstDelay.toMillis() * chance));
    return spread.compareTo(backoff) > 0 ? spread : backoff;
  }
}
