package io.meetkeeper.gateway.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time range of one report.
 *
 * @param period its length
 * @param firstDay its first day
 * @param end the day after its last
 * @param zone time zone of its days
 */
public record ReportSpan(ReportPeriod period, LocalDate firstDay, LocalDate end, ZoneId zone) {
  /** The span that ends before a day. */
  public static ReportSpan endingBefore(LocalDate end, ReportPeriod period, ZoneId zone) {
    return new ReportSpan(period, period.begin(end), end, zone);
  }

  /** The last whole week or month. */
  public static ReportSpan last(Instant now, ReportPeriod period, ZoneId zone) {
    return endingBefore(period.lastEnd(LocalDate.ofInstant(now, zone)), period, zone);
  }

  Instant from() {
    return firstDay.atStartOfDay(zone).toInstant();
  }

  Instant to() {
    return end.atStartOfDay(zone).toInstant();
  }
}
