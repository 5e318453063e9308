package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Times and durations of requests: 400 for a parameter, 422 for a member of the body. */
final class TimeValueParser {
  private static final String TIME_ALLOWED = "a time such as 2026-11-23T04:00:00Z";

  private TimeValueParser() {}

  static Instant timeParameter(String name, String text) {
    try {
      return parseTime(text);
    } catch (DateTimeParseException e) {
      throw ApiRequest.malformed(name, text, TIME_ALLOWED);
    }
  }

  static Duration durationParameter(String name, String text, Duration min, Duration max) {
    String allowed =
        "a duration from " + DurationFormat.format(min) + " to " + DurationFormat.format(max);
    try {
      Duration value = text == null ? null : DurationFormat.parse(text);
      if (value != null && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
        throw ApiRequest.malformed(name, text, allowed);
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw ApiRequest.malformed(name, text, allowed + ", for example 5m or PT5M");
    }
  }

  static Instant bodyTime(String name, String text) {
    try {
      return parseTime(text);
    } catch (DateTimeParseException e) {
      throw Problem.unacceptable(name, text, TIME_ALLOWED);
    }
  }

  static Duration bodyDuration(String name, String text) {
    try {
      return text == null ? null : DurationFormat.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.unacceptable(name, text, "a duration such as 90s, 6h or PT6H");
    }
  }

  private static Instant parseTime(String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }
}
