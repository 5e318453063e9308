package io.meetkeeper.backbone.contract.check;

/**
 * Foreign text made fit for a log, a terminal, a page or a notification: no control characters, no
 * changes of the writing direction, no unpaired surrogates, and a limited length.
 */
public final class DisplayText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char ELLIPSIS = '\u2026';

  private DisplayText() {}

  /**
   * One line.
   *
   * @param max maximum number of chars; the rest is replaced by an ellipsis
   */
  public static String line(String text, int max) {
    return clean(text, max, false);
  }

  /** Several lines; tabs and line feeds stay. */
  public static String lines(String text, int max) {
    return clean(text, max, true);
  }

  private static String clean(String text, int max, boolean keepLines) {
    if (text == null || isClean(text, max, keepLines)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
    for (int at = 0; at < text.length() && clean.length() < max; ) {
      int character = text.codePointAt(at);
      clean.appendCodePoint(replaced(character, keepLines));
      at += Character.charCount(character);
    }
    if (text.length() > max) {
      clean.setLength(Math.max(0, max - 1));
      if (clean.length() > 0 && Character.isHighSurrogate(clean.charAt(clean.length() - 1))) {
        clean.setLength(clean.length() - 1);
      }
      clean.append(ELLIPSIS);
    }
    return clean.toString();
  }

  private static boolean isClean(String text, int max, boolean keepLines) {
    return text.length() <= max
        && (isPlain(text)
            || text.codePoints()
                .allMatch(character -> replaced(character, keepLines) == character));
  }

  /** Printable ASCII, as most texts are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ' || character > '~') {
        return false;
      }
    }
    return true;
  }

  private static int replaced(int character, boolean keepLines) {
    if (character == '\n' || character == '\t') {
      return keepLines ? character : ' ';
    }
    if (character == '\r') {
      return ' ';
    }
    return isUnfit(character) ? REPLACEMENT : character;
  }

  private static boolean isUnfit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> !isJoiner(character);
      default -> false;
    };
  }

  /** Joiners are part of words in Persian and of emoji; other format characters only disguise. */
  private static boolean isJoiner(int character) {
    return character == 0x200C || character == 0x200D;
  }
}
