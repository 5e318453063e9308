package io.meetkeeper.backbone.forecast;

import io.meetkeeper.backbone.message.MessageText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Conferences in each hour of the week, in local time of a zone.
 *
 * @param known whether there are figures of two weeks
 * @param because how many figures there are
 * @param zone the zone
 * @param days Monday to Sunday; empty while it is not known
 * @param becauseText how many figures there are, by its code
 */
public record QuietHours(
    boolean known, String because, String zone, List<QuietDay> days, MessageText becauseText) {
  private static final int DAYS = 7;
  private static final int HOURS = 24;
  private static final Duration WANTED = Duration.ofDays(14);

  /**
   * One day of the week.
   *
   * @param day {@code mon} to {@code sun}
   * @param conferences for each hour from midnight, the most that ran at a time, as an average over
   *     the weeks; {@code null} when not known
   * @param quietest the hour with the fewest, the first of several; {@code null} when not known
   */
  public record QuietDay(String day, List<Double> conferences, Integer quietest) {}

  /** How far back the figures are used. */
  public static final Duration LEARNED = Duration.ofDays(56);

  /**
   * Computes the quiet hours from the largest number of conferences in each hour.
   *
   * @param times starts of the hours, in ms, ascending
   * @param most the largest number in each; NaN when not known
   */
  public static QuietHours of(long[] times, double[] most, ZoneId zone) {
    double[][] sums = new double[DAYS][HOURS];
    int[][] counts = new int[DAYS][HOURS];
    int known = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < times.length; i++) {
      if (!Double.isNaN(most[i])) {
        ZonedDateTime local = Instant.ofEpochMilli(times[i]).atZone(zone);
        int day = local.getDayOfWeek().getValue() - 1;
        sums[day][local.getHour()] += most[i];
        counts[day][local.getHour()]++;
        known++;
        first = Math.min(first, times[i]);
        last = Math.max(last, times[i]);
      }
    }
    Duration covered = known == 0 ? Duration.ZERO : Duration.ofMillis(last - first).plusHours(1);
    boolean enough = covered.compareTo(WANTED) >= 0 && known >= WANTED.toHours() / 2;
    MessageText reason = ForecastMessage.QUIET_HOURS.with(known, covered.toDays());
    return new QuietHours(
        enough, reason.english(), zone.getId(), enough ? days(sums, counts) : List.of(), reason);
  }

  private static List<QuietDay> days(double[][] sums, int[][] counts) {
    List<QuietDay> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      List<Double> conferences = new ArrayList<>();
      Integer quietest = null;
      for (int hour = 0; hour < HOURS; hour++) {
        Double mean =
            counts[day][hour] == 0
                ? null
                : Math.round(100 * sums[day][hour] / counts[day][hour]) / 100.0;
        conferences.add(mean);
        if (mean != null && (quietest == null || mean < conferences.get(quietest))) {
          quietest = hour;
        }
      }
      String name = DayOfWeek.of(day + 1).name().substring(0, 3).toLowerCase(Locale.ROOT);
      days.add(new QuietDay(name, conferences, quietest));
    }
    return days;
  }

  /**
   * The start of the quietest hour within a time, the first of several; {@code null} when not
   * known.
   */
  public Instant quietest(Instant from, Instant to) {
    Instant best = null;
    double fewest = Double.MAX_VALUE;
    ZoneId local = ZoneId.of(zone);
    long hourMs = Duration.ofHours(1).toMillis();
    long start = Math.floorDiv(from.toEpochMilli() + hourMs - 1, hourMs) * hourMs;
    for (long at = start; known && at < to.toEpochMilli(); at += hourMs) {
      ZonedDateTime time = Instant.ofEpochMilli(at).atZone(local);
      Double most = days.get(time.getDayOfWeek().getValue() - 1).conferences().get(time.getHour());
      if (most != null && most < fewest) {
        fewest = most;
        best = time.toInstant();
      }
    }
    return best;
  }
}
