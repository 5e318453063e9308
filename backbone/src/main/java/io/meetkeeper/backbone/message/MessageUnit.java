package io.meetkeeper.backbone.message;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats a figure with its unit. A value of another type is written unchanged. */
enum MessageUnit {
  /** A number from 0 to 100, rounded: {@code 63 %}. */
  PERCENT("(\\d+) %") {
    @Override
    String text(Object value, MessageLanguage language) {
      return String.format(Locale.ROOT, "%.0f %%", ((Number) value).doubleValue());
    }

    @Override
    Object value(Matcher text) {
      return Double.valueOf(text.group(1));
    }
  },
  /** Bytes in powers of 1024, like {@code free -h}: {@code 1.1 GB}, {@code 120 MB}. */
  BYTES("(\\d+(?:\\.\\d)?) (GB|MB|kB)") {
    @Override
    String text(Object value, MessageLanguage language) {
      return ByteSizes.format(((Number) value).longValue());
    }

    @Override
    Object value(Matcher text) {
      double kibibytes =
          switch (text.group(2)) {
            case "GB" -> KILO * KILO;
            case "MB" -> KILO;
            default -> 1;
          };
      return Math.round(Double.parseDouble(text.group(1)) * kibibytes * KILO);
    }
  },
  /** A duration, rounded: {@code 41 min}, {@code 41 分}. */
  DURATION("(?:(\\d+) h)?(?: ?(\\d+) min)?(?:(\\d+) s)?") {
    @Override
    String text(Object value, MessageLanguage language) {
      String english = RoundedDuration.format(Duration.parse((String) value));
      return language == MessageLanguage.JA
          ? english.replace("min", "分").replace("h", "時間").replace("s", "秒")
          : english;
    }

    @Override
    Object value(Matcher text) {
      return Duration.ofHours(number(text.group(1)))
          .plusMinutes(number(text.group(2)))
          .plusSeconds(number(text.group(3)))
          .toString();
    }
  },
  /** A time, in the time zone of this process: {@code 2026-11-30 04:12}. */
  TIME("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d") {
    @Override
    String text(Object value, MessageLanguage language) {
      return MINUTE.withZone(ZoneId.systemDefault()).format(Instant.parse((String) value));
    }

    @Override
    Object value(Matcher text) {
      return MINUTE.withZone(ZoneId.systemDefault()).parse(text.group(), Instant::from).toString();
    }
  };

  private static final double KILO = 1024;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final Pattern english;

  MessageUnit(String english) {
    this.english = Pattern.compile(english);
  }

  static MessageUnit named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String format(Object value, MessageLanguage language) {
    try {
      return text(value, language);
    } catch (ClassCastException | DateTimeException e) {
      return String.valueOf(value);
    }
  }

  /**
   * Parses a value from its English text, to the precision of that; {@code null} when it is none.
   */
  Object read(String text) {
    Matcher matcher = english.matcher(text);
    try {
      return matcher.matches() ? value(matcher) : null;
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  abstract String text(Object value, MessageLanguage language);

  abstract Object value(Matcher text);

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
