package io.meetkeeper.suite.rest;

/** A command failed; the message says what to check. */
public class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; the message says what went wrong and what to check. */
  public CommandFailedException(String message) {
    super(message, null, false, false);
  }
}
