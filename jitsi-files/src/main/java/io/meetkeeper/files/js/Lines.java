package io.meetkeeper.files.js;

/** Lines of a text, which end at LF, CR LF or CR. */
final class Lines {
  private Lines() {}

  static int start(String text, int offset) {
    int at = offset;
    while (at > 0 && !ends(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Before the line end. */
  static int end(String text, int offset) {
    int at = offset;
    while (at < text.length() && !ends(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Behind the line end. */
  static int next(String text, int offset) {
    int end = end(text, offset);
    if (text.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, text.length());
  }

  /** The white space before a place when there is nothing else in its line; else {@code null}. */
  static String indent(String text, int offset) {
    String before = text.substring(start(text, offset), offset);
    return before.isBlank() || before.equals("\ufeff") ? before.replace("\ufeff", "") : null;
  }

  /** The white space that the line of that place begins with. */
  static String leading(String text, int offset) {
    int start = start(text, offset);
    int at = start;
    while (at < offset && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return text.substring(start, at);
  }

  /** With the whole line when it holds nothing else, or with the blanks behind it. */
  static Span cleared(String text, Span span) {
    int end = span.end();
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    boolean alone = indent(text, span.start()) != null && end == end(text, end);
    if (alone && (start(text, span.start()) > 0 || text.charAt(0) != '\ufeff')) {
      return new Span(start(text, span.start()), next(text, end));
    }
    return new Span(span.start(), end == end(text, end) ? span.end() : end);
  }

  private static boolean ends(char c) {
    return c == '\n' || c == '\r';
  }
}
