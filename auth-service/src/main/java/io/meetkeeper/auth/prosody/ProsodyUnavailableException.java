package io.meetkeeper.auth.prosody;

/** Prosody did not answer. The message says what to check and never holds a secret. */
public final class ProsodyUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveExecuted;

  ProsodyUnavailableException(String message, boolean mayHaveExecuted) {
    super(message, null, false, false);
    this.mayHaveExecuted = mayHaveExecuted;
  }

  /** Whether Prosody may have executed the line; {@code false} when it certainly has not. */
  public boolean mayHaveExecuted() {
    return mayHaveExecuted;
  }

  /** Returns the exception with the consequence added to its message. */
  public ProsodyUnavailableException withMeaning(String meaning) {
    return new ProsodyUnavailableException(
        ProsodyProblem.MEANING.english(getMessage(), meaning), mayHaveExecuted);
  }
}
