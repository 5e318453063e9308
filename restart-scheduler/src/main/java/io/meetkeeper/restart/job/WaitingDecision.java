package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.PressureDecision;
import io.meetkeeper.restart.decision.PressureDecision.PressureSource;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.RestartDecision.RestartAction;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.roll.RollStore;
import io.meetkeeper.restart.state.RestartJobRow;
import java.time.Duration;
import java.time.Instant;

/**
 * The next step of a waiting job: a pure function of the facts about its host.
 *
 * @param outcome what to do
 * @param hold the reason it waits; {@code null} unless it waits
 * @param reason the reason, with numbers
 */
public record WaitingDecision(WaitOutcome outcome, HoldReason hold, String reason) {
  /** The kinds of decisions about a waiting job. */
  public enum WaitOutcome {
    /** It is no longer needed. */
    CANCEL,
    /** It has waited for too long. */
    EXPIRE,
    /** Its wait limit begins now. */
    LIMIT,
    /** It continues to wait. */
    WAIT,
    /** The samples allow a restart; the agent has the last word. */
    RESTART
  }

  /** Decides about the waiting job of a host. */
  public static WaitingDecision of(HostContext host) {
    RestartJobRow job = host.job();
    String unwanted = JobCancelPolicy.cancelReason(host);
    if (unwanted != null) {
      return new WaitingDecision(WaitOutcome.CANCEL, null, unwanted);
    }
    RestartDecision decision = RestartDecision.decide(job.intent(), host.situation());
    Instant until = job.progress().waitUntil();
    if (until != null && !host.now().isBefore(until)) {
      return new WaitingDecision(WaitOutcome.EXPIRE, null, expiryReason(host, decision));
    }
    if (until == null && startsWaitLimit(job)) {
      return new WaitingDecision(WaitOutcome.LIMIT, null, decision.reasonInEnglish());
    }
    if (decision.action() != RestartAction.RESTART) {
      return new WaitingDecision(WaitOutcome.WAIT, decision.hold(), decision.reasonInEnglish());
    }
    boolean unclear =
        job.order().cause() == RestartCause.PRESSURE
            && PressureDecision.of(host.situation()).source() != PressureSource.BRIDGE;
    return unclear
        ? new WaitingDecision(
            WaitOutcome.WAIT, HoldReason.NOT_KNOWN, JobMessage.PRESSURE_NOT_KNOWN.english())
        : new WaitingDecision(WaitOutcome.RESTART, null, decision.reasonInEnglish());
  }

  /** In a rolling restart the wait limit counts once the other bridges no longer block the job. */
  private static boolean startsWaitLimit(RestartJobRow job) {
    return job.turn() != null
        && job.hold() != null
        && !RollStore.BLOCKED_BY_OTHERS.contains(job.hold());
  }

  private static String expiryReason(HostContext host, RestartDecision decision) {

    String last =
        decision.action() == RestartAction.RESTART
            ? host.job().progress().reason()
            : decision.reasonInEnglish();
    return JobMessage.WAITED_IN_VAIN.english(
        Duration.between(host.job().order().requestedAt(), host.now()), String.valueOf(last));
  }
}
