package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.config.ConfigSection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The schedule of reports, {@code notify.report}. */
public enum ReportSchedule {
  /** Never. */
  OFF(null),
  /** On Mondays. */
  WEEKLY(ReportPeriod.WEEK),
  /** On the first day of the month. */
  MONTHLY(ReportPeriod.MONTH);

  private static final LocalTime SENT_AT = LocalTime.of(8, 0);

  /** A report that is later than this is not sent any more. */
  private static final Duration LATEST = Duration.ofDays(2);

  private final ReportPeriod period;

  ReportSchedule(ReportPeriod period) {
    this.period = period;
  }

  /**
   * Reads the setting.
   *
   * @param config {@code meetkeeper}
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the value is none of
   *     these
   */
  public static ReportSchedule of(ConfigSection config) {
    return config.section("notify").enumValue("report", ReportSchedule.class);
  }

  /** The report that is due now, whether or not it was sent; {@code null} when none is. */
  ReportSpan due(Instant now, ZoneId zone) {
    if (period == null) {
      return null;
    }
    ReportSpan span = ReportSpan.last(now, period, zone);
    Instant at = span.end().atTime(SENT_AT).atZone(zone).toInstant();
    return now.isBefore(at) || now.isAfter(at.plus(LATEST)) ? null : span;
  }
}
