package io.meetkeeper.files.js.ast;

/** A text is nested too deeply. */
final class JsNestingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsNestingException() {
    super("nested too deeply", null, false, false);
  }
}
