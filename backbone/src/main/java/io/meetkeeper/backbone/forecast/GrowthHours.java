package io.meetkeeper.backbone.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Hourly minimums of a host from which growth is computed, oldest first; NaN: not known. The
 * minimum of an hour leaves out the temporary needs of meetings.
 *
 * @param times starts of the hours, in ms
 * @param swapUsed least bytes of swap used in each
 * @param bridgeRss least bytes of resident memory of the bridge in each
 * @param swapTotal bytes of swap in each
 * @param available least bytes of memory available in each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GrowthHours(
    long[] times, double[] swapUsed, double[] bridgeRss, double[] swapTotal, double[] available) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Growth is computed since the start of the bridge, but not further back than this. */
  private static final Duration MAX_BACK = Duration.ofDays(14);

  /**
   * The first whole hour to use.
   *
   * @param startedAt when the bridge was started; {@code null} when not known
   */
  public static Instant begin(Instant startedAt, Instant now) {
    Instant oldest = now.minus(MAX_BACK);
    Instant from = startedAt == null || startedAt.isBefore(oldest) ? oldest : startedAt;
    long hours = Math.floorDiv(from.getEpochSecond() + HOUR.toSeconds() - 1, HOUR.toSeconds());
    return Instant.ofEpochSecond(Math.min(hours * HOUR.toSeconds(), now.getEpochSecond()));
  }

  GrowthForecast swapForecast() {
    return forecast(swapUsed, last(swapTotal));
  }

  /** The bridge can grow to its own memory plus the available memory. */
  GrowthForecast memoryForecast() {
    return forecast(bridgeRss, last(available) + last(bridgeRss));
  }

  private GrowthForecast forecast(double[] values, double limit) {
    if (Double.isNaN(limit)) {
      return GrowthForecast.unknown(ForecastMessage.NOTHING_RECORDED.with(), null);
    }
    long[] knownTimes = new long[times.length];
    double[] knownValues = new double[times.length];
    int known = 0;
    for (int i = 0; i < times.length; i++) {
      if (!Double.isNaN(values[i])) {
        knownTimes[known] = times[i];
        knownValues[known++] = values[i];
      }
    }
    return GrowthForecast.of(
        Arrays.copyOf(knownTimes, known), Arrays.copyOf(knownValues, known), limit);
  }

  private static double last(double[] values) {
    for (int i = values.length - 1; i >= 0; i--) {
      if (!Double.isNaN(values[i])) {
        return values[i];
      }
    }
    return Double.NaN;
  }
}
