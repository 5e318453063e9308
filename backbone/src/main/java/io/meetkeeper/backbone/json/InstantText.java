package io.meetkeeper.backbone.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads times in the form in which this project writes them, {@code 2026-11-30T00:59:08.566Z}. */
final class InstantText {
  private static final int SECONDS_LENGTH = 20;
  private static final int MAX_LENGTH = 30;
  private static final int NANO_DIGITS = 9;

  private InstantText() {}

  /**
   * Parses a time.
   *
   * @throws UnusualRecord when it is written in another form
   */
  static Instant parse(String text) {
    int length = text.length();
    boolean usual =
        length >= SECONDS_LENGTH
            && length <= MAX_LENGTH
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && text.charAt(length - 1) == 'Z'
            && (length == SECONDS_LENGTH || text.charAt(19) == '.');
    UnusualRecord.unless(usual && length != SECONDS_LENGTH + 1);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    UnusualRecord.unless(hour < 24 && minute < 60 && second < 60);
    long seconds = day(text) * 86_400 + hour * 3_600L + minute * 60L + second;
    return Instant.ofEpochSecond(seconds, length == SECONDS_LENGTH ? 0 : nanos(text, length - 1));
  }

  private static long day(String text) {
    try {
      return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
    } catch (DateTimeException e) {
      throw new UnusualRecord();
    }
  }

  private static int nanos(String text, int end) {
    int nanos = digits(text, SECONDS_LENGTH, end);
    for (int i = end - SECONDS_LENGTH; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      UnusualRecord.unless(digit >= 0 && digit <= 9);
      number = number * 10 + digit;
    }
    return number;
  }
}
