package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.policy.HoldReason;

/** Whether the status of a bridge allows a restart. */
final class BridgeStatusCheck {
  private BridgeStatusCheck() {}

  /** What stands against touching the bridge now; {@code null} when nothing does. */
  static JobHold hold(BridgeStatus status) {
    if (Boolean.TRUE.equals(status.packagesLocked())) {
      return new JobHold(HoldReason.PACKAGES, "packages are being installed (dpkg holds its lock)");
    }
    if (status.state() == HostSample.BridgeState.DOWN) {
      return new JobHold(HoldReason.NO_BRIDGE, "the bridge does not run");
    }
    if (status.process() == null) {
      return new JobHold(
          HoldReason.AGENT, "which process is the bridge is not known: " + status.reason());
    }
    if (status.jobPending()) {
      return new JobHold(
          HoldReason.AGENT, "the service manager is about to start or stop the bridge");
    }
    return status.packagesLocked() == null
        ? new JobHold(
            HoldReason.PACKAGES,
            "whether packages are being installed is not known: " + status.reason())
        : null;
  }
}
