package io.meetkeeper.backbone.forecast;

import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * When a resource will be full if its growth continues.
 *
 * @param state whether that is known
 * @param because why, with the numbers
 * @param since start of the figures used; {@code null} when there are none
 * @param usedBytes current use, by the trend; {@code null} when not known
 * @param limitBytes its size; {@code null} when not known
 * @param bytesPerDay growth; {@code null} when it is not known or none
 * @param expectedAt when it will be full; {@code null} when it is not known, or it does not grow
 * @param earliestAt with the fastest growth that the figures allow; {@code null} as above
 * @param latestAt with the slowest; {@code null} as above
 * @param becauseText the reason by its code
 */
public record GrowthForecast(
    GrowthForecastState state,
    String because,
    Instant since,
    Long usedBytes,
    Long limitBytes,
    Long bytesPerDay,
    Instant expectedAt,
    Instant earliestAt,
    Instant latestAt,
    MessageText becauseText) {
  private static final int MIN_HOURS = 24;
  private static final Duration MAX_AHEAD = Duration.ofDays(60);

  /** Growth over the whole time below this fraction of the limit counts as none. */
  private static final double MIN_GROWTH = 0.03;

  private static final double MIB = 1024.0 * 1024;

  /** Whether a forecast can be made. */
  public enum GrowthForecastState {
    /** There are too few figures. */
    UNKNOWN,
    /** It does not grow, or so slowly that it will not be full for two months. */
    NONE,
    /** It will be full. */
    GROWING
  }

  /** A forecast that cannot be made. */
  static GrowthForecast unknown(MessageText reason, Instant since) {
    return new GrowthForecast(
        GrowthForecastState.UNKNOWN,
        reason.english(),
        since,
        null,
        null,
        null,
        null,
        null,
        null,
        reason);
  }

  /** There is nothing that could be full, for example no swap. */
  static GrowthForecast noneThere(Instant since) {
    MessageText reason = ForecastMessage.NONE_THERE.with();
    return new GrowthForecast(
        GrowthForecastState.NONE, reason.english(), since, 0L, 0L, null, null, null, null, reason);
  }

  /**
   * A forecast from the smallest value of each hour, which leaves out the temporary needs of
   * meetings.
   *
   * @param times starts of the hours, in ms, ascending
   * @param values smallest value of each, in bytes
   * @param limit size of the resource, in bytes
   */
  static GrowthForecast of(long[] times, double[] values, double limit) {
    if (times.length < MIN_HOURS) {
      return unknown(
          ForecastMessage.FEW_HOURS.with(times.length, MIN_HOURS),
          times.length == 0 ? null : Instant.ofEpochMilli(times[0]));
    }
    double[] hours = Arrays.stream(times).mapToDouble(time -> (time - times[0]) / 3.6e6).toArray();
    GrowthTrend trend = GrowthTrend.of(hours, values);
    Instant since = Instant.ofEpochMilli(times[0]);
    double growth = trend.perHour() * hours[hours.length - 1];
    double left = Math.max(0, limit - trend.level());
    boolean grows = trend.lowest() > 0 && growth > MIN_GROWTH * limit;
    if (!grows || left / trend.perHour() > MAX_AHEAD.toHours()) {
      MessageText reason = noGrowth(since, Instant.ofEpochMilli(times[times.length - 1]), growth);
      return new GrowthForecast(
          GrowthForecastState.NONE,
          reason.english(),
          since,
          Math.round(trend.level()),
          Math.round(limit),
          null,
          null,
          null,
          null,
          reason);
    }
    return growing(times, trend, left, limit);
  }

  private static GrowthForecast growing(
      long[] times, GrowthTrend trend, double left, double limit) {
    long last = times[times.length - 1];
    Instant since = Instant.ofEpochMilli(times[0]);
    Instant expected = after(last, left / trend.perHour());
    long perDay = Math.round(24 * trend.perHour());
    MessageText reason =
        ForecastMessage.GROWS.with(perDay, since, Math.round(trend.level()), Math.round(limit));
    return new GrowthForecast(
        GrowthForecastState.GROWING,
        reason.english(),
        since,
        Math.round(trend.level()),
        Math.round(limit),
        perDay,
        expected,
        after(last, left / trend.highest()),
        after(last, left / trend.lowest()),
        reason);
  }

  private static MessageText noGrowth(Instant since, Instant until, double growth) {
    String size = String.format(Locale.ROOT, "%+.0f MB", growth / MIB);
    return ForecastMessage.NO_GROWTH.with(size, Duration.between(since, until), MAX_AHEAD.toDays());
  }

  private static Instant after(long from, double hours) {
    double limit = 10.0 * 365 * 24;
    return Instant.ofEpochMilli(from + Math.round(Math.min(hours, limit) * 3.6e6));
  }
}
