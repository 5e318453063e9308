package io.meetkeeper.auth.probe;

import io.meetkeeper.auth.probe.ProbeAttempt.AttemptOutcome;
import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a probe. Proved only if every check passed; a check that could not be made proves
 * nothing.
 *
 * @param checks the most important first
 */
public record ProbeVerdict(List<VerdictCheck> checks) {
  /**
   * One promise of the secure domain.
   *
   * @param name for scripts, for example {@code guest-may-not-open}
   * @param result the result
   * @param reason the reason in words
   */
  public record VerdictCheck(String name, Result result, String reason) {}

  /** The result of a check. */
  public enum Result {
    /** Passed. */
    OK,
    /** Failed: somebody is wrongly locked out or admitted. */
    BROKEN,
    /** It could not be made. */
    UNKNOWN
  }

  /** Evaluates the observations of the clients. */
  public static ProbeVerdict of(ProbeTask task, ProbeObservations observations) {
    List<VerdictCheck> checks = new ArrayList<>();
    if (!task.enabled()) {
      checks.add(
          must("anonymous-login", ProbeMessage.ANYBODY_LOGS_IN.with(), observations.stranger()));
      checks.add(
          must(
              "anonymous-opens-room",
              ProbeMessage.ANYBODY_OPENS.with(),
              observations.strangerOpens()));
      return new ProbeVerdict(List.copyOf(checks));
    }
    checks.add(must("host-login", ProbeMessage.HOST_LOGS_IN.with(), observations.hostLogin()));
    checks.add(must("host-opens-room", ProbeMessage.HOST_OPENS.with(), observations.hostOpens()));
    checks.add(
        mustNot(
            "wrong-password", ProbeMessage.WRONG_PASSWORD.with(), observations.wrongPassword()));
    checks.add(
        mustNot("stranger-login", ProbeMessage.STRANGER_IS_HOST.with(), observations.stranger()));
    if (task.guests()) {
      checks.add(must("guest-login", ProbeMessage.GUEST_LOGS_IN.with(), observations.guestLogin()));
      checks.add(must("guest-joins", ProbeMessage.GUEST_JOINS.with(), observations.guestJoins()));
      checks.add(
          mustNot(
              "guest-may-not-open", ProbeMessage.GUEST_OPENS.with(), observations.guestOpens()));
    } else {
      checks.add(
          mustNot("no-guests", ProbeMessage.GUEST_LOGS_IN.with(), observations.guestLogin()));
    }
    return new ProbeVerdict(List.copyOf(checks));
  }

  /** Whether every check passed. */
  public boolean isProved() {
    return checks.stream().allMatch(check -> check.result() == Result.OK);
  }

  /** Whether a check failed. */
  public boolean isBroken() {
    return checks.stream().anyMatch(check -> check.result() == Result.BROKEN);
  }

  private static VerdictCheck must(String name, MessageText promise, ProbeAttempt attempt) {
    return switch (attempt.outcome()) {
      case LET_IN -> new VerdictCheck(name, Result.OK, promise.english());
      case REFUSED, NO_ANSWER ->
          new VerdictCheck(
              name,
              Result.BROKEN,
              ProbeMessage.MUST.english(promise, String.valueOf(attempt.answer())));
      case UNREACHABLE, TIMED_OUT, NOT_TRIED ->
          new VerdictCheck(
              name,
              Result.UNKNOWN,
              ProbeMessage.MUST_NOT_KNOWN.english(promise, String.valueOf(attempt.answer())));
    };
  }

  private static VerdictCheck mustNot(String name, MessageText fault, ProbeAttempt attempt) {
    return switch (attempt.outcome()) {
      case LET_IN -> new VerdictCheck(name, Result.BROKEN, ProbeMessage.MUST_NOT.english(fault));
      case REFUSED ->
          new VerdictCheck(
              name, Result.OK, ProbeMessage.REFUSED.english(String.valueOf(attempt.answer())));
      case NO_ANSWER, UNREACHABLE, TIMED_OUT, NOT_TRIED ->
          new VerdictCheck(
              name,
              Result.UNKNOWN,
              ProbeMessage.MUST_NOT_KNOWN.english(fault, String.valueOf(attempt.answer())));
    };
  }

  /** Whether the attempt succeeded. */
  static boolean succeeded(ProbeAttempt attempt) {
    return attempt.outcome() == AttemptOutcome.LET_IN;
  }
}
