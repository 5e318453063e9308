package io.meetkeeper.files.hocon;

import io.meetkeeper.files.OptionChange;
import java.util.ArrayList;
import java.util.List;

/** Where a new option goes, and how the text around an edit looks afterwards. */
final class HoconPlacement {
  private HoconPlacement() {}

  /** Texts with the option on a line of its own below a comment that shows it; may be none. */
  static List<String> candidatesBesideComment(
      String text, HoconIndex hoconIndex, OptionChange change) {
    List<String> candidates = new ArrayList<>();
    for (HoconOptions.HoconOptionComment hoconOptionComment :
        HoconOptions.optionComments(hoconIndex)) {
      if (hoconOptionComment.path().equals(change.path())) {
        int start = text.lastIndexOf('\n', hoconOptionComment.comment().offset()) + 1;
        String indent = text.substring(start, hoconOptionComment.comment().offset());
        int end = text.indexOf('\n', hoconOptionComment.comment().offset());
        if (indent.isBlank()) {
          String line =
              indent + hoconOptionComment.key() + " = " + HoconLiteralWriter.render(change.value());
          candidates.add(inserted(text, end, line));
        }
      }
    }
    return candidates;
  }

  private static String inserted(String text, int end, String line) {
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    return end < 0
        ? text + newline + line
        : text.substring(0, end + 1) + line + newline + text.substring(end + 1);
  }

  /** What the library wrote, with the line ends of the file and without a line it left empty. */
  static String tidy(String old, String edited, boolean removed) {
    String text = edited;
    if (old.contains("\r\n") && !hasLoneNewline(old)) {
      text = text.replace("\r\n", "\n").replace("\n", "\r\n");
    }
    return removed ? withoutEmptied(old, text) : text;
  }

  private static boolean hasLoneNewline(String text) {
    return text.replace("\r\n", "").contains("\n");
  }

  private static String withoutEmptied(String old, String text) {
    int same = 0;
    while (same < Math.min(old.length(), text.length()) && old.charAt(same) == text.charAt(same)) {
      same++;
    }
    int start = text.lastIndexOf('\n', same - 1) + 1;
    int newline = text.indexOf('\n', start);
    int end = newline < 0 ? text.length() : newline + 1;
    int oldEnd = old.indexOf('\n', start) < 0 ? old.length() : old.indexOf('\n', start);
    boolean emptied =
        text.substring(start, end).isBlank() && !old.substring(start, oldEnd).isBlank();
    return emptied ? text.substring(0, start) + text.substring(end) : text;
  }
}
