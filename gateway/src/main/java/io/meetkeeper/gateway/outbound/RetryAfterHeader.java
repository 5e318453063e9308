package io.meetkeeper.gateway.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The header Retry-After (RFC 9110, 10.2.3): seconds or a date. */
final class RetryAfterHeader {
  private static final int MAX_DIGITS = 9;

  private RetryAfterHeader() {}

  /** The time to wait from now, or {@code null} without a valid header. */
  static Duration parse(String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (!text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return text.length() > MAX_DIGITS ? null : Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isBefore(now) ? Duration.ZERO : Duration.between(now, at);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
