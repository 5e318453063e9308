package io.meetkeeper.gateway.rest.operation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time as RFC 3339 has it, for example {@code 2026-11-30T04:00:00Z}. What is written as
 * that example is read digit by digit, since the reader of the JDK takes longer than all else that
 * is checked of a request.
 */
public final class RequestTime {
  private static final String SHAPE = "0000-00-00T00:00:00Z";

  /** RFC 3339 requires seconds, the JDK does not. */
  private static final Pattern SECONDS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:.*");

  /** In a query + means a space, which many do not know: 04:00:00+09:00 arrives without it. */
  private static final Pattern LOST_PLUS =
      Pattern.compile("(.*:\\d\\d(?:\\.\\d+)?) (\\d\\d:\\d\\d)");

  private RequestTime() {}

  /**
   * The time.
   *
   * @throws DateTimeParseException when it is none
   */
  public static Instant parse(String text) {
    if (isPlain(text)) {
      return plain(text);
    }
    if (!SECONDS.matcher(text).matches()) {
      throw new DateTimeParseException("no time of RFC 3339", text, 0);
    }
    Matcher lost = LOST_PLUS.matcher(text);
    return OffsetDateTime.parse(lost.matches() ? lost.group(1) + "+" + lost.group(2) : text)
        .toInstant();
  }

  /** Whether it is a time. */
  public static boolean isValid(String text) {
    try {
      return parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isPlain(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char expected = SHAPE.charAt(i);
      char found = text.charAt(i);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return true;
  }

  private static Instant plain(String text) {
    int hour = twoDigits(text, 11);
    int minute = twoDigits(text, 14);
    int second = twoDigits(text, 17);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeParseException("no time of a day", text, 11);
    }
    try {
      LocalDate day =
          LocalDate.of(
              100 * twoDigits(text, 0) + twoDigits(text, 2),
              twoDigits(text, 5),
              twoDigits(text, 8));
      return Instant.ofEpochSecond(
          day.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second);
    } catch (DateTimeException e) {
      throw new DateTimeParseException("no day", text, 0, e);
    }
  }

  private static int twoDigits(String text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
  }
}
