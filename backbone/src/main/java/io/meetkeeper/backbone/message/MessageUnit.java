package io.meetkeeper.backbone.message;

import io.meetkeeper.backbone.config.DurationFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a figure is written with its unit. A value of another type is written as it is. */
enum MessageUnit {
  /** A number from 0 to 100, rounded: {@code 63 %}. */
  PERCENT {
    @Override
    String text(Object value, MessageLanguage language) {
      return String.format(Locale.ROOT, "%.0f %%", ((Number) value).doubleValue());
    }
  },
  /** Bytes in powers of 1024, like {@code free -h}: {@code 1.1 GB}, {@code 120 MB}. */
  BYTES {
    @Override
    String text(Object value, MessageLanguage language) {
      double mebibytes = ((Number) value).doubleValue() / KILO / KILO;
      if (mebibytes >= KILO) {
        return String.format(Locale.ROOT, "%.1f GB", mebibytes / KILO);
      }
      return mebibytes >= 1 ? Math.round(mebibytes) + " MB" : Math.round(mebibytes * KILO) + " kB";
    }
  },
  /** A duration, rounded: {@code 41 min}, {@code 41 分}. */
  DURATION {
    @Override
    String text(Object value, MessageLanguage language) {
      String english = DurationFormat.formatRounded(Duration.parse((String) value));
      return language == MessageLanguage.JA
          ? english.replace("min", "分").replace("h", "時間").replace("s", "秒")
          : english;
    }
  },
  /** A time, in the time zone of this process: {@code 2026-11-30 04:12}. */
  TIME {
    @Override
    String text(Object value, MessageLanguage language) {
      return MINUTE.withZone(ZoneId.systemDefault()).format(Instant.parse((String) value));
    }
  };

  private static final double KILO = 1024;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

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

  abstract String text(Object value, MessageLanguage language);
}
