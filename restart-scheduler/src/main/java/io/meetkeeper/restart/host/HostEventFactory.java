package io.meetkeeper.restart.host;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.fleet.RestartSuspect;
import java.util.Locale;

/** Creates the events about a host. */
public final class HostEventFactory {
  private HostEventFactory() {}

  /** A restart was due and not done. */
  public static Event restartWithheld(HostContext host, RestartCause cause, MessageText message) {
    return events(host).restartWithheld(Severity.WARNING, message, cause);
  }

  /** In mode {@code watch}: a restart would have been done. */
  public static Event wouldHaveRestarted(
      HostContext host, RestartCause cause, MessageText message) {
    return events(host).wouldHaveRestarted(Severity.INFO, message, cause);
  }

  public static Event automationChanged(HostContext host) {
    HostAutomation.State state = host.automation().state();
    return events(host).automationChanged(severity(state), host.automation().reason(), state);
  }

  /** The bridge was restarted or stopped, and not by us. */
  public static Event foreignRestart(
      HostContext host,
      Severity severity,
      MessageText message,
      RestartSuspect suspect,
      ProcessId after) {
    return events(host)
        .foreignRestart(
            severity,
            message,
            suspect.name().toLowerCase(Locale.ROOT),
            host.row().lastBridge().process(),
            after);
  }

  public static Event notice(
      HostContext host, Severity severity, String subject, MessageText message) {
    return events(host).notice(severity, subject, message);
  }

  private static Severity severity(HostAutomation.State state) {
    return switch (state) {
      case SUSPENDED -> Severity.ERROR;
      case BLIND -> Severity.WARNING;
      case OFF, WATCH, ON, PAUSED -> Severity.INFO;
    };
  }

  private static EventFactory events(HostContext host) {
    return EventFactory.at(host.now(), host.name(), host.site());
  }
}
