package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.restart.fleet.RestartSuspect;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.HostRow;
import java.time.Instant;
import java.util.Locale;

/** The events of the scheduler. */
public final class RestartEventFactory {
  private RestartEventFactory() {}

  static Event jobChanged(RestartJob job, Instant at) {
    RestartJobState state = job.state();
    String message = describe(state) + ": " + job.because();
    return EventFactory.at(at, job.host(), job.site())
        .restartChanged(severity(state), message, job.id(), state, job.cause());
  }

  private static String describe(RestartJobState state) {
    return switch (state) {
      case REQUESTED -> "restart asked for";
      case WAITING -> "restart waits";
      case DRAINING -> "drains before the restart";
      case RESTARTING -> "restarting now";
      case VERIFYING -> "restarted, not yet verified";
      case DONE -> "restart done";
      case FAILED -> "restart failed";
      case EXPIRED -> "restart given up";
      case CANCELLED -> "restart cancelled";
    };
  }

  public static Event restartWithheld(HostContext c, RestartCause cause, String message) {
    return events(c).restartWithheld(Severity.WARNING, message, cause);
  }

  public static Event wouldHaveRestarted(HostContext c, RestartCause cause, String message) {
    return events(c).wouldHaveRestarted(Severity.INFO, message, cause);
  }

  public static Event automationChanged(HostContext c) {
    HostAutomation.State state = c.automationStatus().state();
    return events(c).automationChanged(severity(state), c.automationStatus().because(), state);
  }

  public static Event foreignRestart(
      HostContext c, Severity severity, String message, RestartSuspect suspect, ProcessId after) {
    return events(c)
        .foreignRestart(
            severity,
            message,
            suspect.name().toLowerCase(Locale.ROOT),
            c.hostRow().lastBridge().process(),
            after);
  }

  /** Something about a host. */
  public static Event hostNotice(
      HostRow host, Severity severity, String subject, String message, Instant at) {
    return EventFactory.at(at, host.name(), host.site()).notice(severity, subject, message);
  }

  /** Something about a rolling restart. */
  public static Event rollNotice(String site, Severity severity, String message, Instant at) {
    return EventFactory.at(at, null, site).notice(severity, "rolling-restart", message);
  }

  private static Severity severity(RestartJobState state) {
    return switch (state) {
      case FAILED -> Severity.ERROR;
      case EXPIRED -> Severity.WARNING;
      case REQUESTED, WAITING, DRAINING, RESTARTING, VERIFYING, DONE, CANCELLED -> Severity.INFO;
    };
  }

  private static Severity severity(HostAutomation.State state) {
    return switch (state) {
      case SUSPENDED -> Severity.ERROR;
      case BLIND -> Severity.WARNING;
      case OFF, WATCH, ON, PAUSED -> Severity.INFO;
    };
  }

  private static EventFactory events(HostContext c) {
    return EventFactory.at(c.now(), c.name(), c.liveHost().site());
  }
}
