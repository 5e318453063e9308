package io.meetkeeper.gateway.forecast;

import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarDay;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarSpan;
import io.meetkeeper.backbone.forecast.QuietHours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Adds the hours with the fewest conferences to each day of a calendar. Pure. */
public final class QuietHourSpans {
  private QuietHourSpans() {}

  /** The calendar with quiet hours; unchanged when they are not known. */
  public static RestartCalendar add(RestartCalendar calendar, QuietHours quiet) {
    if (!quiet.known()) {
      return calendar;
    }
    ZoneId zone = ZoneId.of(quiet.zone());
    List<CalendarDay> days =
        calendar.days().stream().map(day -> day.withQuietHours(spans(day, quiet, zone))).toList();
    return new RestartCalendar(
        calendar.host(), calendar.from(), calendar.to(), calendar.zone(), days);
  }

  private static List<CalendarSpan> spans(CalendarDay day, QuietHours quiet, ZoneId zone) {
    LocalDate date = LocalDate.parse(day.date());
    List<Double> hours = quiet.days().get(date.getDayOfWeek().getValue() - 1).conferences();
    Double fewest = hours.stream().filter(Objects::nonNull).min(Double::compareTo).orElse(null);
    if (fewest == null) {
      return null;
    }
    List<CalendarSpan> spans = new ArrayList<>();
    int hour = 0;
    while (hour < hours.size()) {
      int start = hour;
      while (hour < hours.size() && fewest.equals(hours.get(hour))) {
        hour++;
      }
      if (hour > start) {
        spans.add(span(date, start, hour, zone));
      }
      hour++;
    }
    return spans;
  }

  private static CalendarSpan span(LocalDate date, int from, int to, ZoneId zone) {
    return new CalendarSpan(local(date, from, zone), local(date, to, zone));
  }

  private static String local(LocalDate date, int hour, ZoneId zone) {
    LocalDateTime time = date.atStartOfDay().plusHours(hour);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
  }
}
