package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.js.ast.JsCharacters;
import java.util.Map;
import java.util.TreeMap;

/** Skips white space and comments between tokens. */
public final class JsTrivia {
  private final String text;
  private final TreeMap<Integer, Integer> endOf;

  JsTrivia(String text, Map<Integer, Integer> comments) {
    this.text = text;
    endOf = new TreeMap<>(comments);
  }

  /** The next offset that is code, or the end of the text. */
  public int skipForward(int from) {
    int at = from;
    while (at < text.length()) {
      Integer end = endOf.get(at);
      if (end != null) {
        at = end;
      } else if (JsCharacters.isBlank(text.charAt(at))) {
        at++;
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
}
