package io.meetkeeper.backbone.config;

import io.meetkeeper.backbone.message.RoundedDuration;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and formats durations such as {@code 90s}, {@code 6h} and {@code PT6H}. */
public final class DurationFormat {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private DurationFormat() {}

  /**
   * Parses {@code 90s}, {@code 10m}, {@code 6h}, {@code 2d}, {@code 500ms} or ISO 8601 ({@code
   * PT6H}).
   *
   * @throws IllegalArgumentException when the text is no duration
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration such as 90s, 6h or PT6H", e);
    }
  }

  /** Formats in the largest unit without a fraction: {@code 6h}, {@code 90s}. */
  public static String format(Duration duration) {
    long ms = duration.toMillis();
    if (ms % 1000 != 0) {
      return ms + "ms";
    }
    long seconds = ms / 1000;
    if (seconds != 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds != 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    if (seconds != 0 && seconds % 60 == 0) {
      return seconds / 60 + "m";
    }
    return seconds + "s";
  }

  /** Formats rounded, for people: {@code 41 min}, {@code 2 h 5 min}, {@code 12 s}. */
  public static String formatRounded(Duration duration) {
    return RoundedDuration.format(duration);
  }
}
