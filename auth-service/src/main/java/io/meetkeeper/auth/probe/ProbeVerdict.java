package io.meetkeeper.auth.probe;

import io.meetkeeper.auth.probe.ProbeAttempt.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a probe. Proved only if every check passed; a check that could not be made proves
 * nothing.
 *
 * @param checks the most important first
 */
public record ProbeVerdict(List<Check> checks) {
  /**
   * One promise of the secure domain.
   *
   * @param name for scripts, for example {@code guest-may-not-open}
   * @param result how it came out
   * @param because in words
   */
  public record Check(String name, Result result, String because) {}

  /** How a check came out. */
  public enum Result {
    /** Passed. */
    OK,
    /** Failed: somebody is locked out or let in. */
    BROKEN,
    /** It could not be made. */
    UNKNOWN
  }

  /** Evaluates what the clients saw. */
  public static ProbeVerdict of(ProbeTask task, ProbeObservations seen) {
    List<Check> checks = new ArrayList<>();
    if (!task.enabled()) {
      checks.add(must("anonymous-login", "anybody logs in", seen.stranger()));
      checks.add(must("anonymous-opens-room", "anybody opens a room", seen.strangerOpens()));
      return new ProbeVerdict(List.copyOf(checks));
    }
    checks.add(must("host-login", "a host logs in", seen.hostLogin()));
    checks.add(must("host-opens-room", "a host opens a room", seen.hostOpens()));
    checks.add(mustNot("wrong-password", "a wrong password lets in", seen.wrongPassword()));
    checks.add(mustNot("stranger-login", "somebody without account is a host", seen.stranger()));
    if (task.guests()) {
      checks.add(must("guest-login", "a guest logs in", seen.guestLogin()));
      checks.add(must("guest-joins", "a guest joins the host's room", seen.guestJoins()));
      checks.add(mustNot("guest-may-not-open", "a guest opens a room", seen.guestOpens()));
    } else {
      checks.add(mustNot("no-guests", "a guest logs in", seen.guestLogin()));
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

  private static Check must(String name, String promise, ProbeAttempt attempt) {
    return switch (attempt.outcome()) {
      case LET_IN -> new Check(name, Result.OK, promise);
      case REFUSED, NO_ANSWER ->
          new Check(name, Result.BROKEN, "it must be that " + promise + ", but " + attempt.said());
      case UNREACHABLE, NOT_TRIED ->
          new Check(name, Result.UNKNOWN, "not known whether " + promise + ": " + attempt.said());
    };
  }

  private static Check mustNot(String name, String fault, ProbeAttempt attempt) {
    return switch (attempt.outcome()) {
      case LET_IN -> new Check(name, Result.BROKEN, fault + ", which must not be");
      case REFUSED -> new Check(name, Result.OK, "refused: " + attempt.said());
      case NO_ANSWER, UNREACHABLE, NOT_TRIED ->
          new Check(name, Result.UNKNOWN, "not known whether " + fault + ": " + attempt.said());
    };
  }

  /** Whether the attempt succeeded. */
  static boolean succeeded(ProbeAttempt attempt) {
    return attempt.outcome() == Outcome.LET_IN;
  }
}
