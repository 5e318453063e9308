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

  /** The time of a forecast grows with the square of this. */
  private static final int MAX_POINTS = 120;

  /** Of older figures nobody knows how it went on. */
  private static final Duration MAX_AGE = Duration.ofHours(3);

  /**
   * The first whole hour to use.
   *
   * @param startedAt when the bridge was started; {@code null} when not known
   */
  public static Instant firstHour(Instant startedAt, Instant now) {
    Instant oldest = now.minus(MAX_BACK);
    Instant from = startedAt == null || startedAt.isBefore(oldest) ? oldest : startedAt;
    long hours = Math.floorDiv(from.getEpochSecond() + HOUR.toSeconds() - 1, HOUR.toSeconds());
    return Instant.ofEpochSecond(Math.min(hours * HOUR.toSeconds(), now.getEpochSecond()));
  }

  GrowthForecast swapForecast(Instant now) {
    return forecast(swapUsed, last(swapTotal), now);
  }

  /** The bridge can take what it has and what is available. */
  GrowthForecast memoryForecast(Instant now) {
    return forecast(bridgeRss, last(available) + last(bridgeRss), now);
  }

  private GrowthForecast forecast(double[] values, double limit, Instant now) {
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
    Instant until = known == 0 ? now : Instant.ofEpochMilli(knownTimes[known - 1]).plus(HOUR);
    if (until.plus(MAX_AGE).isBefore(now)) {
      return GrowthForecast.unknown(
          ForecastMessage.OLD_FIGURES.with(until, MAX_AGE.toHours()),
          Instant.ofEpochMilli(knownTimes[0]));
    }
    return known > 0 && limit <= 0
        ? GrowthForecast.noneThere(Instant.ofEpochMilli(knownTimes[0]))
        : thinned(Arrays.copyOf(knownTimes, known), Arrays.copyOf(knownValues, known), limit);
  }

  /** The smallest of each few hours, when there are many. */
  private static GrowthForecast thinned(long[] times, double[] values, double limit) {
    int group = (times.length + MAX_POINTS - 1) / MAX_POINTS;
    if (group <= 1) {
      return GrowthForecast.of(times, values, limit);
    }
    int points = (times.length + group - 1) / group;
    long[] fewTimes = new long[points];
    double[] fewValues = new double[points];
    Arrays.fill(fewValues, Double.MAX_VALUE);
    for (int i = 0; i < times.length; i++) {
      if (values[i] < fewValues[i / group]) {
        fewTimes[i / group] = times[i];
        fewValues[i / group] = values[i];
      }
    }
    return GrowthForecast.of(fewTimes, fewValues, limit);
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
