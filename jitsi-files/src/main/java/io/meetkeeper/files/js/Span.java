package io.meetkeeper.files.js;

/** A piece of a text: from {@code start} up to, not including, {@code end}. */
record Span(int start, int end) {
  boolean holds(Span other) {
    return start <= other.start && other.end <= end;
  }

  String of(String text) {
    return text.substring(start, end);
  }
}
