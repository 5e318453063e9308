package io.meetkeeper.backbone.outbound;

import java.time.Duration;

/**
 * How long to wait before the next attempt: doubled each time up to a limit, and between half of
 * that and all of it, so that many senders do not come back at the same moment.
 *
 * @param firstDelay after the first failure
 * @param maxDelay never longer by ourselves
 */
public record RetryBackoff(Duration firstDelay, Duration maxDelay) {
  /** A server that asks for more than this is asked again after it. */
  private static final Duration LONGEST_ASKED_FOR = Duration.ofDays(1);

  private static final int DOUBLINGS = 30;

  /**
   * The wait.
   *
   * @param failures how many in a row, from 1
   * @param asked what the server asked for, never undercut; {@code null} when nothing
   * @param chance 0 up to 1, from a random generator
   */
  public Duration delayAfter(int failures, Duration asked, double chance) {
    long doubled = firstDelay.toMillis() << Math.min(Math.max(0, failures - 1), DOUBLINGS);
    long full = doubled < 0 ? maxDelay.toMillis() : Math.min(doubled, maxDelay.toMillis());
    Duration own = Duration.ofMillis(full / 2 + (long) (full / 2.0 * chance));
    if (asked == null || asked.isNegative()) {
      return own;
    }
    Duration heeded = asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
    Duration spread = heeded.plusMillis((long) (firstDelay.toMillis() * chance));
    return spread.compareTo(own) > 0 ? spread : own;
  }
}
