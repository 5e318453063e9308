package io.meetkeeper.auth.probe;

/**
 * The result of one attempt.
 *
 * @param outcome the kind of result
 * @param said the answer of the server, or why it was not tried; {@code null} when there is neither
 */
public record ProbeAttempt(Outcome outcome, String said) {
  /** The kind of result of an attempt. */
  public enum Outcome {
    /** It worked. */
    LET_IN,
    /** The server refused it. */
    REFUSED,
    /** The server was reached, but nobody answered this request. */
    NO_ANSWER,
    /** The server could not be reached, or its protocol was not as expected. */
    UNREACHABLE,
    /** Not tried, since a precondition failed. */
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
