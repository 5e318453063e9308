package io.meetkeeper.auth.probe;

/**
 * What came of one attempt.
 *
 * @param outcome in short
 * @param said what the server said, or why it was not tried; {@code null} when there is no more to
 *     say
 */
public record ProbeAttempt(Outcome outcome, String said) {
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

  static ProbeAttempt letIn() {
    return new ProbeAttempt(Outcome.LET_IN, null);
  }

  static ProbeAttempt refused(String said) {
    return new ProbeAttempt(Outcome.REFUSED, said);
  }

  static ProbeAttempt noAnswer(String said) {
    return new ProbeAttempt(Outcome.NO_ANSWER, said);
  }

  static ProbeAttempt unreachable(String said) {
    return new ProbeAttempt(Outcome.UNREACHABLE, said);
  }

  static ProbeAttempt notTried(String said) {
    return new ProbeAttempt(Outcome.NOT_TRIED, said);
  }
}
