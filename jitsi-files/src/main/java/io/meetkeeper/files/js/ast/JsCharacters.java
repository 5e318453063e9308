package io.meetkeeper.files.js.ast;

/** Character classes of a script. */
public final class JsCharacters {
  private JsCharacters() {}

  /** Whether this is a line terminator of JavaScript. */
  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  /** Whether this is white space of JavaScript, including line terminators. */
  public static boolean isBlank(char c) {
    return (Character.isWhitespace(c) && (c < 0x1c || c > 0x1f))
        || Character.isSpaceChar(c)
        || c == '\ufeff';
  }

  static boolean isNamePart(int c) {
    return c == '$'
        || c == '\u200c'
        || c == '\u200d'
        || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  /** The end of the line, before its line break. */
  static int lineEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !isLineEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
