package io.meetkeeper.files.js;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers of lines by offset. */
final class LineCount {
  private final List<Integer> starts = new ArrayList<>();

  LineCount(String text) {
    int at = 0;
    starts.add(0);
    while (Lines.next(text, at) > at && Lines.end(text, at) < text.length()) {
      at = Lines.next(text, at);
      starts.add(at);
    }
  }

  /** From 1. */
  int of(int offset) {
    int found = Collections.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
