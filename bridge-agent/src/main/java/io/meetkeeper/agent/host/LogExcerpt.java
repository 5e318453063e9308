package io.meetkeeper.agent.host;

import io.meetkeeper.files.diff.SecretMasker;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The last lines of a log that may be shown: lines that are about a secret are removed, and what
 * looks like one in the others, as in a URL, is masked.
 */
public final class LogExcerpt {
  private static final int MAX_LINES = 5;
  private static final int MAX_LINE_LENGTH = 300;
  private static final Pattern SECRET =
      Pattern.compile(
          "pass(word|wd|phrase)?\\b|pwd|secret|token|credential|authorization|bearer"
              + "|api.?key|private.?key",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private LogExcerpt() {}

  /** At most the last five lines, joined by {@code " | "}; empty when no line is left. */
  public static String of(String text) {
    List<String> kept = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      String clean = CONTROL.matcher(line).replaceAll(" ").strip();
      if (!clean.isEmpty() && !clean.startsWith("-- ") && !SECRET.matcher(clean).find()) {
        String shown = SecretMasker.maskLine(clean);
        kept.add(
            shown.length() > MAX_LINE_LENGTH ? shown.substring(0, MAX_LINE_LENGTH) + "..." : shown);
      }
    }
    return String.join(" | ", kept.subList(Math.max(0, kept.size() - MAX_LINES), kept.size()));
  }
}
