package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RelayTroubleEvent;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The decision whether a channel is notified of an event, and why. It is notified of events that
 * are severe enough, and of the resolution of alerts that it was notified of.
 *
 * @param notifies whether the channel is notified
 * @param subject the alert that the event is about; {@code null} when it cannot be resolved
 * @param resolves whether the event resolves that alert
 * @param reason why
 */
record NoticeDecision(boolean notifies, String subject, boolean resolves, String reason) {
  private static final Set<String> PRESENCE = Set.of("host-went", "host-came");
  private static final Set<HostAutomation.State> HEALTHY =
      Set.of(HostAutomation.State.ON, HostAutomation.State.WATCH);

  /**
   * Decides about an event.
   *
   * @param isOpenAlert whether the channel was notified of an alert with this subject that is not
   *     resolved
   */
  static NoticeDecision decide(Event event, ChannelFilter filter, Predicate<String> isOpenAlert) {
    String subject = subject(event);
    if (!filter.concerns(event)) {
      return new NoticeDecision(false, subject, false, "not of this channel");
    }
    boolean trouble = event.severity() != null && event.severity().compareTo(Severity.WARNING) >= 0;
    if (trouble && filter.isSevere(event)) {
      return new NoticeDecision(true, subject, false, "severe enough");
    }
    boolean resolves = subject != null && isResolution(event);
    if (resolves && isOpenAlert.test(subject)) {
      return new NoticeDecision(true, subject, true, "the end of what was announced");
    }
    boolean extra =
        event instanceof ReportEvent
            || filter.isSevere(event)
            || ExtraNotice.includes(filter.also(), event);
    return new NoticeDecision(extra, subject, resolves, extra ? "asked for" : "not severe enough");
  }

  private static String subject(Event event) {
    if (event instanceof PressureEvent pressure) {
      return "pressure/" + pressure.resource() + "/" + event.host();
    }
    if (event instanceof RestartChangedEvent) {
      return "restart/" + event.host();
    }
    if (event instanceof AutomationChangedEvent) {
      return "automation/" + event.host();
    }
    if (event instanceof HealthChangedEvent health) {
      return "health/" + health.check() + "/" + event.host();
    }
    if (event instanceof NoticeEvent notice && PRESENCE.contains(notice.subject())) {
      return "presence/" + event.host();
    }
    return event instanceof RelayTroubleEvent ? "relay/" + event.host() : null;
  }

  private static boolean isResolution(Event event) {
    if (event instanceof PressureEvent pressure) {
      return !pressure.raised();
    }
    if (event instanceof RestartChangedEvent restart) {
      return restart.state() == RestartJobState.DONE;
    }
    if (event instanceof AutomationChangedEvent automation) {
      return automation.state() != null && HEALTHY.contains(automation.state());
    }
    if (event instanceof HealthChangedEvent health) {
      return health.state() == HealthState.WELL || health.state() == HealthState.UNKNOWN;
    }
    return event instanceof RelayTroubleEvent || event instanceof NoticeEvent;
  }
}
