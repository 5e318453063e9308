package io.meetkeeper.gateway.history;

import java.time.Duration;
import java.time.Instant;

/**
 * The plan of a query: the resolution to read and the steps to answer in.
 *
 * @param resolution the coarsest one whose slots fit the step, at least as coarse as what is still
 *     kept from that time
 * @param from start of the first step, in ms: a multiple of the step since the epoch
 * @param to end of the last step, in ms, exclusive
 * @param step length of a step, in ms
 * @param everyStep whether steps without figures get a row
 * @param statistic how the figures of a step are combined
 */
public record SeriesPlan(
    HistoryResolution resolution,
    long from,
    long to,
    long step,
    boolean everyStep,
    SeriesStatistic statistic) {
  /** Maximum points in an answer. */
  public static final int MAX_POINTS = 2_000;

  private static final long[] STEPS_S = {
    10, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
  };

  /**
   * Plans a query; {@code from} must be before {@code to}.
   *
   * @param step {@code null}: the shortest that gives at most {@link #MAX_POINTS}. A step shorter
   *     than the slots kept from that time is lengthened to them
   */
  public static SeriesPlan of(
      Instant from, Instant to, Duration step, SeriesStatistic statistic, Instant now) {
    HistoryResolution finest = HistoryResolution.reaching(from, now);
    long length = step == null ? shortest(from, to, finest) : step.toMillis();
    if (length < finest.slotMillis() && finest != HistoryResolution.FINE) {
      length = finest.slotMillis();
    }
    long begin = Math.floorDiv(from.toEpochMilli(), length) * length;
    return new SeriesPlan(
        coarsest(length, finest), begin, to.toEpochMilli(), length, step != null, statistic);
  }

  /** Number of steps of this length between two times, including partial ones. */
  public static long count(Instant from, Instant to, Duration step) {
    long ms = step.toMillis();
    return Math.floorDiv(to.toEpochMilli() - 1, ms) + 1 - Math.floorDiv(from.toEpochMilli(), ms);
  }

  private static long shortest(Instant from, Instant to, HistoryResolution finest) {
    for (long each : STEPS_S) {
      Duration step = Duration.ofSeconds(each);
      if (step.compareTo(finest.slot()) >= 0 && count(from, to, step) <= MAX_POINTS) {
        return step.toMillis();
      }
    }
    return Math.floorDiv(Duration.between(from, to).toDays() + MAX_POINTS, MAX_POINTS)
        * Duration.ofDays(1).toMillis();
  }

  private static HistoryResolution coarsest(long step, HistoryResolution finest) {
    HistoryResolution found = finest;
    for (HistoryResolution each : HistoryResolution.values()) {
      if (each.compareTo(finest) > 0 && step % each.slotMillis() == 0) {
        found = each;
      }
    }
    return found;
  }

  /** Number of steps. */
  public int steps() {
    return (int) Math.max(0, Math.floorDiv(to - from + step - 1, step));
  }

  boolean contains(long at) {
    return at >= from && at < to;
  }

  int stepOf(long at) {
    return (int) ((at - from) / step);
  }

  long startOf(int number) {
    return from + number * step;
  }
}
