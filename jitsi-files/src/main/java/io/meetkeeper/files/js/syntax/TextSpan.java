package io.meetkeeper.files.js.syntax;

/** A span of a text, from {@code start} to {@code end} exclusive. */
public record TextSpan(int start, int end) {
  /** The text of the span. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
