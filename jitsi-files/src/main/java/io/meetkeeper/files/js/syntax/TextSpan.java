package io.meetkeeper.files.js.syntax;

/** A piece of a text: from {@code start} up to, not including, {@code end}. */
public record TextSpan(int start, int end) {
  boolean contains(TextSpan other) {
    return start <= other.start && other.end <= end;
  }

  public String of(String text) {
    return text.substring(start, end);
  }
}
