package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.PressureDecision;
import io.meetkeeper.restart.policy.ServiceComplaint;
import io.meetkeeper.restart.policy.ServiceTrouble;

/** Whether an automatic job that does not restart yet is still needed. */
public final class JobCancelPolicy {
  private JobCancelPolicy() {}

  /** Why the job is cancelled; {@code null} when it is still needed. */
  public static String cancelReason(HostContext host) {
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
    return switch (cause) {
      case PRESSURE -> pressureReason(host);
      case UNHEALTHY -> healthReason(host);
      case NIGHTLY, FORECAST, PERSON -> null;
    };
  }

  private static String pressureReason(HostContext host) {
    PressureDecision pressure = PressureDecision.of(host.situation());
    return switch (pressure.blame()) {
      case NONE -> "the pressure is gone: " + pressure.decision().because();
      case NOT_THE_BRIDGE -> pressure.decision().because();
      case NOT_KNOWN, UNCLEAR, BRIDGE -> null;
    };
  }

  private static String healthReason(HostContext host) {
    if (ServiceComplaint.isKnownWell(host.facts().bridge())) {
      return "the bridge is well again";
    }
    ServiceTrouble trouble = host.facts().troubles().bridge();
    return trouble != null && !trouble.curable()
        ? "a restart does not heal that: " + trouble.because()
        : null;
  }
}
