package io.meetkeeper.backbone.outside;

import java.time.Duration;

/**
 * How long to wait before the next attempt: doubled each time up to a limit, and between half of
 * that and all of it, so that many senders do not come back at the same moment.
 *
 * @param first after the first failure
 * @param longest never longer by ourselves
 */
public record BackOff(Duration first, Duration longest) {
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
  public Duration after(int failures, Duration asked, double chance) {
    long doubled = first.toMillis() << Math.min(Math.max(0, failures - 1), DOUBLINGS);
    long full = doubled < 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
    Duration own = Duration.ofMillis(full / 2 + (long) (full / 2.0 * chance));
    if (asked == null || asked.isNegative()) {
      return own;
    }
    Duration heeded = asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
    Duration spread = heeded.plusMillis((long) (first.toMillis() * chance));
    return spread.compareTo(own) > 0 ? spread : own;
  }
}
