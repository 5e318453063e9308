package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.RestartDecision;
import io.meetkeeper.restart.policy.UsageFormatter;

/** Whether an automatic job that does not restart yet is still needed. */
final class JobCancelPolicy {
  private JobCancelPolicy() {}

  /** Why the job is cancelled; {@code null} when it is still needed. */
  static String cancelReason(HostContext host) {
    RestartCause cause = host.job().view().cause();
    if (!cause.isAutomatic()) {
      return null;
    }
    switch (host.automation().state()) {
      case OFF, WATCH, PAUSED, SUSPENDED -> {
        return "no longer wanted: " + host.automation().because();
      }
      case ON, BLIND -> {}
    }
    if (cause == RestartCause.PRESSURE && host.facts().swapAlarm() != null) {
      if (!host.facts().isUnderPressure()) {
        return "the pressure is gone: " + UsageFormatter.swap(host.facts());
      }
      Double share = host.facts().bridgeSwapShare();
      if (share != null && share < host.policy().bridgeShare()) {
        return RestartDecision.bridgeNotToBlameReason(host.situation());
      }
    }
    return null;
  }
}
