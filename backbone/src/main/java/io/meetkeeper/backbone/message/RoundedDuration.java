package io.meetkeeper.backbone.message;

import java.time.Duration;

/** A duration as people say it in English, rounded to minutes or seconds. */
public final class RoundedDuration {
  private RoundedDuration() {}

  /** For example {@code 41 min}, {@code 2 h 5 min} or {@code 12 s}. */
  public static String format(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = duration.toMinutes();
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
