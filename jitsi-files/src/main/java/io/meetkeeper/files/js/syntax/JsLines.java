package io.meetkeeper.files.js.syntax;

/** Functions on the lines of a text, which end at LF, CR LF or CR. */
public final class JsLines {
  private JsLines() {}

  /** The start of the line. */
  public static int start(String text, int offset) {
    int at = offset;
    while (at > 0 && !isLineEnd(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The end of the line, before its line break. */
  public static int end(String text, int offset) {
    int at = offset;
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The start of the next line, or the end of the text. */
  static int nextStart(String text, int offset) {
    int end = end(text, offset);
    if (text.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, text.length());
  }

  /** The white space before an offset if there is nothing else on the line; else {@code null}. */
  public static String indent(String text, int offset) {
    String before = text.substring(start(text, offset), offset);
    return before.isBlank() || before.equals("\ufeff") ? before.replace("\ufeff", "") : null;
  }

  /** The leading white space of the line. */
  public static String leadingIndent(String text, int offset) {
    int start = start(text, offset);
    int at = start;
    while (at < offset && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return text.substring(start, at);
  }

  /**
   * Extends a span to its whole line if there is nothing else on it, else to the white space after
   * it.
   */
  public static TextSpan withWholeLine(String text, TextSpan span) {
    int end = span.end();
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    boolean isAlone = indent(text, span.start()) != null && end == end(text, end);
    if (isAlone && (start(text, span.start()) > 0 || text.charAt(0) != '\ufeff')) {
      return new TextSpan(start(text, span.start()), nextStart(text, end));
    }
    return new TextSpan(span.start(), end == end(text, end) ? span.end() : end);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
