package io.meetkeeper.files.hocon;

import io.meetkeeper.files.OptionChange;
import java.util.ArrayList;
import java.util.List;

/** Places new options, and cleans up the text around an edit. */
final class HoconPlacement {
  private HoconPlacement() {}

  /**
   * Candidate texts with the option on a line of its own below its commented-out line; may be
   * empty.
   */
  static List<String> candidatesBesideComment(String text, HoconIndex index, OptionChange change) {
    List<String> candidates = new ArrayList<>();
    for (HoconOptions.HoconOptionComment comment : HoconOptions.optionComments(index)) {
      if (comment.path().equals(change.path())) {
        int start = text.lastIndexOf('\n', comment.comment().offset()) + 1;
        String indent = text.substring(start, comment.comment().offset());
        int end = text.indexOf('\n', comment.comment().offset());
        if (indent.isBlank()) {
          String line = indent + comment.key() + " = " + HoconLiteralWriter.render(change.value());
          candidates.add(withLine(text, end, line));
        }
      }
    }
    return candidates;
  }

  private static String withLine(String text, int end, String line) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    return end < 0
        ? text + newline + line
        : text.substring(0, end + 1) + line + newline + text.substring(end + 1);
  }

  /**
   * The output of the library with the line ends of the file, and without a line that a removal
   * left empty.
   */
  static String normalize(String old, String edited, boolean removed) {
    String text = edited;
    if (old.contains("\r\n") && !hasLoneNewline(old)) {
      text = text.replace("\r\n", "\n").replace("\n", "\r\n");
    }
    return removed ? withoutEmptiedLine(old, text) : text;
  }

  private static boolean hasLoneNewline(String text) {
    return text.replace("\r\n", "").contains("\n");
  }

  private static String withoutEmptiedLine(String old, String text) {
    int prefix = 0;
    while (prefix < Math.min(old.length(), text.length())
        && old.charAt(prefix) == text.charAt(prefix)) {
      prefix++;
    }
    int start = text.lastIndexOf('\n', prefix - 1) + 1;
    int newline = text.indexOf('\n', start);
    int end = newline < 0 ? text.length() : newline + 1;
    int oldEnd = old.indexOf('\n', start) < 0 ? old.length() : old.indexOf('\n', start);
    boolean emptied =
        text.substring(start, end).isBlank() && !old.substring(start, oldEnd).isBlank();
    return emptied ? text.substring(0, start) + text.substring(end) : text;
  }
}
