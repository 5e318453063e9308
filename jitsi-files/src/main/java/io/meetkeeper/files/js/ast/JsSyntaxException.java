package io.meetkeeper.files.js.ast;

/** A text is no JavaScript. The message is in plain words and repeats no value. */
final class JsSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  JsSyntaxException(int offset, String message) {
    super(message, null, false, false);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }
}
