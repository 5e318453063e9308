package io.meetkeeper.auth.prosody;

/** Prosody gave no answer. Says in its message what to check; never holds a secret. */
public final class ProsodyUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveExecuted;

  ProsodyUnavailableException(String message, boolean mayHaveExecuted) {
    super(message, null, false, false);
    this.mayHaveExecuted = mayHaveExecuted;
  }

  /** Whether Prosody may have done it all the same; {@code false} when it surely has not. */
  public boolean mayHaveExecuted() {
    return mayHaveExecuted;
  }

  /** The same, and what that means. */
  public ProsodyUnavailableException withMeaning(String meaning) {
    return new ProsodyUnavailableException(getMessage() + ". " + meaning, mayHaveExecuted);
  }
}
