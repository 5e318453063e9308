package io.meetkeeper.suite.rest;

/** A command could not do what it should; the message tells the user what to check. */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong and what to check. */
  public CommandFailedException(String message) {
    super(message, null, false, false);
  }
}
