package io.meetkeeper.suite.terminal;

/**
 * The number of columns of a text on a terminal: two for a wide character, none for a combining
 * one.
 */
final class DisplayWidth {
  /** The first and last code points of the wide characters, by Unicode's East Asian Width. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD}
  };

  private DisplayWidth() {}

  /** Columns of a text without control characters. */
  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** Columns of a character. */
  static int of(int point) {
    int type = Character.getType(point);
    boolean none =
        type == Character.NON_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || type == Character.FORMAT;
    return none ? 0 : isWide(point) ? 2 : 1;
  }

  static boolean isWide(int point) {
    for (int[] range : WIDE) {
      if (point >= range[0] && point <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** The end of the longest beginning of a text that fits into a number of columns. */
  static int end(String text, int columns) {
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      used += of(point);
      if (used > columns) {
        return at;
      }
      at += Character.charCount(point);
    }
    return text.length();
  }
}
