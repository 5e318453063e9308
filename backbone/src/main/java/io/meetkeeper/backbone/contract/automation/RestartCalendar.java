package io.meetkeeper.backbone.contract.automation;

import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * When automatic restarts are allowed on a host, and when the nightly rule asks, on the coming
 * days. Times within a day are ISO 8601 with the offset of the zone at that time.
 *
 * @param host host id
 * @param from start of the first day
 * @param to end of the last day
 * @param zone time zone of the policy
 * @param days the days, in order
 */
public record RestartCalendar(
    String host, Instant from, Instant to, String zone, List<CalendarDay> days) {
  /**
   * One day on the wall clock.
   *
   * @param date for example {@code 2026-11-30}
   * @param windows when automatic restarts are allowed
   * @param nightly the first run of the nightly rule; {@code null} when there is none
   * @param pauses when automation is paused
   * @param quietHours the hours with the fewest conferences; {@code null} when not known
   */
  public record CalendarDay(
      String date,
      List<CalendarSpan> windows,
      NightlyRun nightly,
      List<CalendarPause> pauses,
      List<CalendarSpan> quietHours) {
    /** This day with its quiet hours. */
    public CalendarDay withQuietHours(List<CalendarSpan> hours) {
      return new CalendarDay(date, windows, nightly, pauses, hours);
    }
  }

  /**
   * A part of a day.
   *
   * @param from its start
   * @param to its end, not included
   */
  public record CalendarSpan(String from, String to) {}

  /**
   * A run of the nightly rule.
   *
   * @param at when
   * @param summary what it does, and how a clock change or a window affects it
   * @param summaryText the summary by its code
   */
  public record NightlyRun(String at, String summary, MessageText summaryText) {}

  /**
   * The part of a pause within a day.
   *
   * @param from its start
   * @param to its end, not included
   * @param reason who paused it and why
   */
  public record CalendarPause(String from, String to, String reason) {}
}
