package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.message.JobMessage;

/** Whether the status of a bridge allows a restart. */
final class BridgeStatusCheck {
  private BridgeStatusCheck() {}

  /** The obstacle to touching the bridge now; {@code null} when there is none. */
  static JobHold hold(BridgeStatus status) {
    if (Boolean.TRUE.equals(status.packagesLocked())) {
      return new JobHold(HoldReason.PACKAGES, JobMessage.PACKAGES.english());
    }
    if (status.state() == HostSample.BridgeState.DOWN) {
      return new JobHold(HoldReason.NO_BRIDGE, JobMessage.NO_BRIDGE_RUNS.english());
    }
    if (status.process() == null) {
      return new JobHold(
          HoldReason.AGENT, JobMessage.PROCESS_NOT_KNOWN.english(String.valueOf(status.reason())));
    }
    if (status.jobPending()) {
      return new JobHold(HoldReason.AGENT, JobMessage.MANAGER_BUSY.english());
    }
    return status.packagesLocked() == null
        ? new JobHold(
            HoldReason.PACKAGES,
            JobMessage.PACKAGES_NOT_KNOWN.english(String.valueOf(status.reason())))
        : null;
  }
}
