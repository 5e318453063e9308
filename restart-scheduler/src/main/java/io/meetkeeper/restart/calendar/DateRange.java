package io.meetkeeper.restart.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * A day or a range of days, both ends included: {@code 2027-01-01}, {@code 2026-12-24..2026-12-26}.
 *
 * @param first the first day
 * @param last the last day
 */
public record DateRange(LocalDate first, LocalDate last) {
  /** The allowed syntax, for error messages. */
  public static final String ALLOWED =
      "dates such as \"2027-01-01\" and ranges such as \"2026-12-24..2026-12-26\"";

  /**
   * Parses a range.
   *
   * @throws IllegalArgumentException when it is not a range
   */
  public static DateRange parse(String text) {
    String[] ends = text.strip().split("\\.\\.", -1);
    try {
      DateRange range =
          new DateRange(
              LocalDate.parse(ends[0].strip()), LocalDate.parse(ends[ends.length - 1].strip()));
      if (ends.length > 2 || range.last.isBefore(range.first)) {
        throw new IllegalArgumentException(text);
      }
      return range;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Whether the range contains the day. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + ".." + last;
  }
}
