package io.meetkeeper.auth.probe;

/**
 * The result of one attempt.
 *
 * @param outcome the kind of result
 * @param answer the answer of the server, or why it was not tried; {@code null} when there is
 *     neither
 */
public record ProbeAttempt(AttemptOutcome outcome, String answer) {
  /** The kind of result of an attempt. */
  public enum AttemptOutcome {
    /** It worked. */
    LET_IN,
    /** The server refused it. */
    REFUSED,
    /** The server was reached, but nobody answered this request. */
    NO_ANSWER,
    /** The server could not be reached, or its protocol was not as expected. */
    UNREACHABLE,
    /** The server was reached, but the login did not end in time. */
    TIMED_OUT,
    /** Not tried, since a precondition failed. */
    NOT_TRIED
  }

  static ProbeAttempt letIn() {
    return new ProbeAttempt(AttemptOutcome.LET_IN, null);
  }

  static ProbeAttempt refused(String answer) {
    return new ProbeAttempt(AttemptOutcome.REFUSED, answer);
  }

  static ProbeAttempt noAnswer(String answer) {
    return new ProbeAttempt(AttemptOutcome.NO_ANSWER, answer);
  }

  static ProbeAttempt unreachable(String answer) {
    return new ProbeAttempt(AttemptOutcome.UNREACHABLE, answer);
  }

  static ProbeAttempt timedOut(String answer) {
    return new ProbeAttempt(AttemptOutcome.TIMED_OUT, answer);
  }

  static ProbeAttempt notTried(String answer) {
    return new ProbeAttempt(AttemptOutcome.NOT_TRIED, answer);
  }
}
