package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.policy.HoldReason;

/** Whether the status of a bridge allows to start it. Anything unknown is a refusal. */
public final class BridgeStartCheck {
  private BridgeStartCheck() {}

  /** Why there is nothing to start; {@code null} when the bridge does not run, or may not. */
  public static String needlessReason(BridgeStatus status) {
    if (status.process() != null) {
      return "the bridge runs already, as process " + status.process().pid();
    }
    return switch (status.state()) {
      case UP, UNHEALTHY, SHUTTING_DOWN -> "the bridge runs already";
      case DOWN, UNKNOWN -> null;
    };
  }

  /** What stands against starting it now; {@code null} when nothing does. */
  public static JobHold hold(BridgeStatus status) {
    if (status.state() != HostSample.BridgeState.DOWN) {
      return new JobHold(
          HoldReason.NOT_KNOWN, "whether the bridge runs is not known" + because(status));
    }
    if (status.packagesLocked() == null) {
      return new JobHold(
          HoldReason.PACKAGES,
          "whether packages are being installed is not known" + because(status));
    }
    if (status.packagesLocked()) {
      return new JobHold(HoldReason.PACKAGES, "packages are being installed (dpkg holds its lock)");
    }
    return status.jobPending()
        ? new JobHold(HoldReason.AGENT, "the service manager is about to start or stop the bridge")
        : null;
  }

  private static String because(BridgeStatus status) {
    return status.reason() == null ? "" : ": " + status.reason();
  }
}
