package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.decision.PressureDecision;
import io.meetkeeper.restart.decision.ServiceFault;
import io.meetkeeper.restart.decision.ServiceTrouble;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.JobMessage;

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
        return JobMessage.UNWANTED.english(host.automation().reason());
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
    return switch (pressure.source()) {
      case NONE -> JobMessage.PRESSURE_GONE.english(pressure.decision().reasonInEnglish());
      case NOT_THE_BRIDGE -> pressure.decision().reasonInEnglish();
      case NOT_KNOWN, UNCLEAR, BRIDGE -> null;
    };
  }

  private static String healthReason(HostContext host) {
    if (ServiceFault.isKnownWell(host.facts().bridge())) {
      return JobMessage.WELL_AGAIN.english();
    }
    ServiceTrouble trouble = host.facts().troubles().bridge();
    if (trouble == null || trouble.curable()) {
      return null;
    }
    return trouble.obstacle() == null
        ? JobMessage.INCURABLE.english(trouble.reason())
        : JobMessage.OBSTACLE.english(trouble.reason(), trouble.obstacle());
  }
}
