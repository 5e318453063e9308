package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.js.ast.JsCharacters;
import java.util.Map;
import java.util.TreeMap;

/** Skips white space and comments between tokens. */
public final class JsTrivia {
  private final String text;
  private final TreeMap<Integer, Integer> endOf = new TreeMap<>();
  private final Map<Integer, Integer> startOf = new TreeMap<>();

  JsTrivia(String text, Map<Integer, Integer> comments) {
    this.text = text;
    comments.forEach(
        (start, end) -> {
          endOf.put(start, end);
          startOf.put(end, start);
        });
  }

  /** The next offset that is code, or the end of the text. */
  public int skipForward(int from) {
    int at = from;
    while (at < text.length()) {
      Integer end = endOf.get(at);
      if (end != null) {
        at = end;
      } else if (isBlank(text.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** The offset after the previous code, or 0. */
  int skipBackward(int to) {
    int at = to;
    while (at > 0) {
      Integer start = startOf.get(at);
      if (start != null) {
        at = start;
      } else if (isBlank(text.charAt(at - 1))) {
        at--;
      } else {
        break;
      }
    }
    return at;
  }

  /** Whether a comment starts within a span. */
  public boolean containsComment(TextSpan span) {
    Integer next = endOf.ceilingKey(span.start());
    return next != null && next < span.end();
  }

  /** The comments in order: start offset to end offset. */
  public Map<Integer, Integer> comments() {
    return endOf;
  }

  private static boolean isBlank(char c) {
    return JsCharacters.isBlank(c);
  }
}
