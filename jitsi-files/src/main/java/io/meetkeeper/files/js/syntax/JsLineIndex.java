package io.meetkeeper.files.js.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Line numbers by offset. */
public final class JsLineIndex {
  private final List<Integer> starts = new ArrayList<>();

  /** Indexes the lines of a text. */
  public JsLineIndex(String text) {
    int at = 0;
    starts.add(0);
    while (JsLines.nextStart(text, at) > at && JsLines.end(text, at) < text.length()) {
      at = JsLines.nextStart(text, at);
      starts.add(at);
    }
  }

  /** The line number of an offset, from 1. */
  public int lineAt(int offset) {
    int found = Collections.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
