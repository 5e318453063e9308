package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.UsageFormatter;

/** Whether a job that has not begun to restart is still wanted. */
final class JobCancelPolicy {
  private JobCancelPolicy() {}

  /** Why it is no longer wanted; {@code null} when it is. */
  static String cancelReason(HostContext c) {
    RestartCause cause = c.job().view().cause();
    if (!cause.isAutomatic()) {
      return null;
    }
    switch (c.automationStatus().state()) {
      case OFF, WATCH, PAUSED, SUSPENDED -> {
        return "no longer wanted: " + c.automationStatus().because();
      }
      case ON, BLIND -> {}
    }
    if (cause == RestartCause.PRESSURE && c.facts().swapAlarm() != null) {
      if (!c.facts().isUnderPressure()) {
        return "the pressure is gone: " + UsageFormatter.swap(c.facts());
      }
      Double share = c.facts().bridgeSwapShare();
      if (share != null && share < c.policy().bridgeShare()) {
        return RestartDecision.bridgeNotToBlameReason(c.situation());
      }
    }
    return null;
  }
}
