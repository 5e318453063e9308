package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.message.JobMessage;

/** Whether the status of a bridge allows a start. Anything unknown is a refusal. */
public final class BridgeStartCheck {
  private BridgeStartCheck() {}

  /**
   * Why there is nothing to start; {@code null} when the bridge is down or its state is unknown.
   */
  public static String needlessReason(BridgeStatus status) {
    if (status.process() != null) {
      return JobMessage.RUNS_AS.english(status.process().pid());
    }
    return switch (status.state()) {
      case UP, UNHEALTHY, SHUTTING_DOWN -> JobMessage.RUNS.english();
      case DOWN, UNKNOWN -> null;
    };
  }

  /** The obstacle to a start now; {@code null} when there is none. */
  public static JobHold hold(BridgeStatus status) {
    if (status.state() != HostSample.BridgeState.DOWN) {
      return new JobHold(
          HoldReason.NOT_KNOWN, JobMessage.RUNNING_NOT_KNOWN.english(status.reason()));
    }
    if (status.packagesLocked() == null) {
      return new JobHold(
          HoldReason.PACKAGES, JobMessage.PACKAGES_NOT_KNOWN.english(status.reason()));
    }
    if (status.packagesLocked()) {
      return new JobHold(HoldReason.PACKAGES, JobMessage.PACKAGES.english());
    }
    return status.jobPending()
        ? new JobHold(HoldReason.AGENT, JobMessage.MANAGER_BUSY.english())
        : null;
  }
}
