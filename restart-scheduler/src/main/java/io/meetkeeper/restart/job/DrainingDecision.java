package io.meetkeeper.restart.job;

import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.policy.DrainDeadlineAction;
import java.time.Instant;

/**
 * The next step of a draining job that still has calls: a pure function of the facts about its
 * host.
 *
 * @param outcome what to do
 * @param reason why it no longer drains; {@code null} when it does, or its time is over
 */
public record DrainingDecision(DrainOutcome outcome, String reason) {
  /** The kinds of decisions about a draining job. */
  public enum DrainOutcome {
    /** It is no longer needed. */
    CANCEL,
    /** It may not restart now, and waits again. */
    WAIT,
    /** It restarts when the last conference has ended. */
    DRAIN,
    /** It has drained for too long, and the remaining calls are cut. */
    CUT,
    /** It has drained for too long, and gives up. */
    EXPIRE
  }

  /** Decides about the draining job of a host. */
  public static DrainingDecision of(HostContext host) {
    String unwanted = JobCancelPolicy.cancelReason(host);
    if (unwanted != null) {
      return new DrainingDecision(DrainOutcome.CANCEL, unwanted);
    }
    String forbidden =
        host.job().order().cause().isAutomatic() ? host.policy().forbiddenReason(host.now()) : null;
    if (forbidden != null) {
      return new DrainingDecision(DrainOutcome.WAIT, JobMessage.NOT_NOW.english(forbidden));
    }
    return new DrainingDecision(isOverdue(host) ? overdue(host) : DrainOutcome.DRAIN, null);
  }

  private static DrainOutcome overdue(HostContext host) {
    return switch (host.policy().afterDrainDeadline()) {
      case CUT -> DrainOutcome.CUT;
      case GIVE_UP -> DrainOutcome.EXPIRE;
    };
  }

  /** A job for pressure may drain as long as the pressure lasts, unless its calls are to be cut. */
  private static boolean isOverdue(HostContext host) {
    Instant until = host.job().progress().waitUntil();
    if (until == null && host.policy().afterDrainDeadline() == DrainDeadlineAction.CUT) {
      until = host.job().progress().changedAt().plus(host.policy().waitAtMost());
    }
    return until != null && !host.now().isBefore(until);
  }
}
