package io.meetkeeper.restart.calendar;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of the week on the wall clock, written {@code 02:00-05:00}, {@code Mon-Fri 08:00-20:00} or
 * {@code Sat,Sun 22:00-06:00}. One that ends before it begins runs over midnight; its day is the
 * one on which it begins.
 *
 * @param text as written
 * @param days on which it begins
 * @param from minutes after midnight, included
 * @param to minutes after midnight, not included; 1440 is the end of the day
 */
public record WeeklyWindow(String text, Set<DayOfWeek> days, int from, int to) {
  /** The allowed syntax, for error messages. */
  public static final String ALLOWED =
      "spans such as \"02:00-05:00\", \"Mon-Fri 08:00-20:00\" or \"Sat,Sun 22:00-06:00\"";

  private static final Pattern SPAN =
      Pattern.compile(
          "(?:([A-Za-z,\\-]+)\\s+)?(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** Minutes of a day. */
  static final int DAY = 24 * 60;

  /**
   * Parses a window.
   *
   * @throws IllegalArgumentException when it is not a window
   */
  public static WeeklyWindow parse(String text) {
    Matcher matcher = SPAN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    int from = minutes(matcher.group(2), matcher.group(3));
    int to = minutes(matcher.group(4), matcher.group(5));
    if (from == to || from == DAY || to == 0) {
      throw new IllegalArgumentException(text);
    }
    return new WeeklyWindow(text.strip(), days(matcher.group(1)), from, to);
  }

  /** Whether a wall-clock time is in the window. */
  public boolean contains(LocalDateTime wall) {
    int minute = wall.getHour() * 60 + wall.getMinute();
    DayOfWeek today = wall.getDayOfWeek();
    if (from < to) {
      return days.contains(today) && minute >= from && minute < to;
    }
    return (days.contains(today) && minute >= from)
        || (days.contains(today.minus(1)) && minute < to);
  }

  private static int minutes(String hours, String minutes) {
    int minute = Integer.parseInt(minutes);
    int all = Integer.parseInt(hours) * 60 + minute;
    if (minute > 59 || all > DAY) {
      throw new IllegalArgumentException(hours + ":" + minutes);
    }
    return all;
  }

  private static Set<DayOfWeek> days(String text) {
    if (text == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length > 2) {
        throw new IllegalArgumentException(part);
      }
      DayOfWeek day = day(ends[0]);
      DayOfWeek last = day(ends[ends.length - 1]);
      days.add(day);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    int index = NAMES.indexOf(name.strip().toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException(name);
    }
    return DayOfWeek.of(index + 1);
  }
}
