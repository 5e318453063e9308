package io.meetkeeper.suite.rest;

/** A command could not do what it should; the message tells the user what to check. */
public final class NotDone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong and what to check. */
  public NotDone(String message) {
    super(message, null, false, false);
  }
}
