package io.meetkeeper.auth.prosody;

/** Prosody gave no answer. Says in its message what to check; never holds a secret. */
public final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean maybeDone;

  NoAnswer(String message, boolean maybeDone) {
    super(message, null, false, false);
    this.maybeDone = maybeDone;
  }

  /** Whether Prosody may have done it all the same; {@code false} when it surely has not. */
  public boolean maybeDone() {
    return maybeDone;
  }

  /** The same, and what that means. */
  public NoAnswer and(String meaning) {
    return new NoAnswer(getMessage() + ". " + meaning, maybeDone);
  }
}
