package io.meetkeeper.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** A report is due in the morning after its period, in local time, for a limited time. */
class ReportScheduleTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static ReportSpan due(ReportSchedule schedule, String wall) {
    Instant now = ZonedDateTime.parse(wall + "+09:00").toInstant();
    return schedule.due(now, TOKYO);
  }

  @Test
  void weeklyIsDueOnMondayAtEightForTheWeekBefore() {
    assertThat(due(ReportSchedule.WEEKLY, "2026-11-30T07:59:59")).isNull();
    ReportSpan span = due(ReportSchedule.WEEKLY, "2026-11-30T08:00:00");
    assertThat(span.firstDay()).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(span.to()).isEqualTo(Instant.parse("2026-11-29T15:00:00Z"));
    assertThat(due(ReportSchedule.WEEKLY, "2026-12-02T08:00:00")).isEqualTo(span);
    assertThat(due(ReportSchedule.WEEKLY, "2026-12-02T08:00:01")).isNull();
  }

  @Test
  void monthlyIsDueOnTheFirstForTheMonthBefore() {
    ReportSpan span = due(ReportSchedule.MONTHLY, "2027-01-01T09:00:00");
    assertThat(span.firstDay()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(span.end()).isEqualTo(LocalDate.of(2027, 1, 1));
    assertThat(due(ReportSchedule.MONTHLY, "2027-01-15T09:00:00")).isNull();
  }

  @Test
  void offIsNeverDue() {
    assertThat(due(ReportSchedule.OFF, "2026-11-30T09:00:00")).isNull();
  }

  @Test
  void aWeekWithAClockChangeBeginsAndEndsAtMidnight() {
    ReportSpan span =
        ReportSpan.endingBefore(
            LocalDate.of(2026, 10, 26), ReportPeriod.WEEK, ZoneId.of("Europe/Berlin"));
    assertThat(span.from()).isEqualTo(Instant.parse("2026-10-18T22:00:00Z"));
    assertThat(span.to()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
  }
}
