package io.meetkeeper.gateway.rest.operation;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Parses times and durations of requests: 400 for an invalid parameter, 422 for an invalid member
 * of the body.
 */
final class TimeValueParser {
  private static final String TIME_ALLOWED = AllowedText.TIME.english();

  private TimeValueParser() {}

  static Instant timeParameter(String name, String text) {
    try {
      return parseTime(text);
    } catch (DateTimeParseException e) {
      throw ApiRequest.malformed(name, text, TIME_ALLOWED);
    }
  }

  static Duration durationParameter(String name, String text, Duration min, Duration max) {
    try {
      Duration value = text == null ? null : DurationFormat.parse(text);
      if (value != null && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
        throw ApiRequest.malformed(
            name,
            text,
            AllowedText.DURATION.english(DurationFormat.format(min), DurationFormat.format(max)));
      }
      return value;
    } catch (IllegalArgumentException e) {
      throw ApiRequest.malformed(
          name,
          text,
          AllowedText.DURATION_EXAMPLE.english(
              DurationFormat.format(min), DurationFormat.format(max), "5m"));
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
      throw Problem.unacceptable(name, text, AllowedText.DURATION_LIKE_TWO.english());
    }
  }

  private static Instant parseTime(String text) {
    return text == null ? null : RequestTime.parse(text);
  }
}
