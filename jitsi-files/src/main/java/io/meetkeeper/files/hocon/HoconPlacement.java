package io.meetkeeper.files.hocon;

import io.meetkeeper.files.OptionChange;
import java.util.ArrayList;
import java.util.List;

/** Places new options beside their comments. */
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
}
