package io.meetkeeper.files.prosody.syntax;

import io.meetkeeper.files.DocumentNotEditableException.TextPosition;

/** Maps offsets of a text to lines. */
public final class LuaLines {
  private static final int EXCERPT = 120;

  private LuaLines() {}

  /** The offset of the first character of a line. */
  public static int start(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The offset after the line break, or the end of the text. */
  public static int end(String text, int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  /** The number of the line at an offset, from 1. */
  public static int lineNumber(String text, int offset) {
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }

  /** Line, column and an excerpt of the line at an offset, for people. */
  public static TextPosition positionAt(String text, int offset) {
    int start = start(text, offset);
    String line = text.substring(start, end(text, offset)).stripTrailing();
    String excerpt = line.length() > EXCERPT ? line.substring(0, EXCERPT) + "..." : line;
    return new TextPosition(lineNumber(text, offset), offset - start + 1, excerpt);
  }

  /** The position of the first character of a line. */
  public static TextPosition positionOfLine(String text, int line) {
    int start = 0;
    for (int i = 1; i < line && start < text.length(); i++) {
      start = end(text, start);
    }
    return positionAt(text, Math.min(start, Math.max(0, text.length() - 1)));
  }

  /** The line break of the text. */
  public static String separator(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  /** Whether there is only white space between two offsets. */
  public static boolean isBlank(String text, int from, int to) {
    return text.substring(from, to).isBlank();
  }
}
