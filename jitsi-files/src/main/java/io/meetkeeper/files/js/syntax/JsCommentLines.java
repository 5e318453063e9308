package io.meetkeeper.files.js.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lines of a text with only a comment. */
public final class JsCommentLines {
  private final String text;
  private final List<CommentLine> lines = new ArrayList<>();
  private int counted;
  private int number = 1;

  /**
   * A line of a comment.
   *
   * @param start start of the comment on this line
   * @param column column of its content
   * @param content the text without comment marks
   * @param number line number from 1
   * @param indent indentation of the comment
   * @param end end of the comment, where code can be inserted; -1 when it cannot
   */
  public record CommentLine(
      int start, int column, String content, int number, String indent, int end) {}

  /** Finds the comment lines of a text. */
  public JsCommentLines(String text, JsTrivia trivia) {
    this.text = text;
    for (Map.Entry<Integer, Integer> comment : trivia.comments().entrySet()) {
      read(comment.getKey(), comment.getValue());
    }
  }

  /** The lines that start within a span. */
  public List<CommentLine> linesWithin(TextSpan span) {
    return lines.subList(firstFrom(span.start()), firstFrom(Math.max(span.start(), span.end())));
  }

  /** The index of the first line that starts at an offset or later; they are in order. */
  private int firstFrom(int offset) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void read(int start, int end) {
    int lineStart = JsLines.start(text, start);
    String indent = text.substring(lineStart, start);
    if (!indent.isBlank()) {
      return;
    }
    int close = JsLines.end(text, end);
    int after = text.substring(end, close).isBlank() ? close : -1;
    int at = start;
    while (at < end) {
      int eol = Math.min(JsLines.end(text, at), end);
      add(at, eol, indent, after);
      at = eol;
      while (at < end && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
        at++;
      }
    }
  }

  private void add(int from, int to, String indent, int after) {
    int at = from;
    while (at < to && " \t/*".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int end = text.startsWith("*/", to - 2) ? Math.max(at, to - 2) : to;
    String content = text.substring(at, end).strip();
    lines.add(
        new CommentLine(
            from, at - JsLines.start(text, from), content, number(from), indent, after));
  }

  private int number(int offset) {
    while (counted < offset) {
      char c = text.charAt(counted++);
      if (c == '\n' || (c == '\r' && (counted == text.length() || text.charAt(counted) != '\n'))) {
        number++;
      }
    }
    return number;
  }
}
