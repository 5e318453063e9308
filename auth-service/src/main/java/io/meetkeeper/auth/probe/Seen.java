package io.meetkeeper.auth.probe;

/**
 * What came of one attempt.
 *
 * @param outcome in short
 * @param said what the server said, or why it was not tried; {@code null} when there is no more to
 *     say
 */
public record Seen(Outcome outcome, String said) {
  /** What came of an attempt. */
  public enum Outcome {
    /** It worked. */
    LET_IN,
    /** The server refused it. */
    REFUSED,
    /** The server was there, but nobody answered for this. */
    NO_ANSWER,
    /** The server could not be reached, or spoke otherwise than expected. */
    UNREACHABLE,
    /** Not tried, since what it needs did not work. */
    NOT_TRIED
  }

  static Seen letIn() {
    return new Seen(Outcome.LET_IN, null);
  }

  static Seen refused(String said) {
    return new Seen(Outcome.REFUSED, said);
  }

  static Seen noAnswer(String said) {
    return new Seen(Outcome.NO_ANSWER, said);
  }

  static Seen unreachable(String said) {
    return new Seen(Outcome.UNREACHABLE, said);
  }

  static Seen notTried(String said) {
    return new Seen(Outcome.NOT_TRIED, said);
  }
}
