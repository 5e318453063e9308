package io.meetkeeper.gateway.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The length of time that a report covers. */
public enum ReportPeriod {
  /** Seven days; in scheduled reports from Monday to Sunday. */
  WEEK,
  /** A month; in scheduled reports a calendar month. */
  MONTH;

  /** The exclusive end of the last period that is over on a day. */
  LocalDate lastEnd(LocalDate today) {
    return switch (this) {
      case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> today.withDayOfMonth(1);
    };
  }

  /** The end, exclusive, of the one that begins on a day. */
  public LocalDate endAfter(LocalDate begin) {
    return switch (this) {
      case WEEK -> begin.plusWeeks(1);
      case MONTH -> begin.plusMonths(1);
    };
  }

  /** The first day of the one that ends before a day. */
  LocalDate begin(LocalDate end) {
    return switch (this) {
      case WEEK -> end.minusWeeks(1);
      case MONTH -> end.minusMonths(1);
    };
  }
}
