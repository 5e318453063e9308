package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.util.Set;

/**
 * Whether an event is told, and why. From {@code warning} on it is; of those below only the end of
 * a trouble that was told.
 *
 * @param notifies whether
 * @param subject the trouble that it is about; {@code null} when it has no end
 * @param endsTrouble whether it is the end of that trouble
 * @param reason why
 */
record NoticeDecision(boolean notifies, String subject, boolean endsTrouble, String reason) {
  private static final Set<HostAutomation.State> NO_TROUBLE =
      Set.of(HostAutomation.State.ON, HostAutomation.State.WATCH);

  /**
   * Decides.
   *
   * @param troubles subjects that were told and have not ended
   */
  static NoticeDecision decide(Event event, Set<String> troubles) {
    String subject = subject(event);
    if (event.severity() != null && event.severity().compareTo(Severity.WARNING) >= 0) {
      return new NoticeDecision(true, subject, false, "warning or worse");
    }
    if (subject == null || !ends(event)) {
      return new NoticeDecision(false, subject, false, "below warning");
    }
    return troubles.contains(subject)
        ? new NoticeDecision(true, subject, true, "the end of what was told")
        : new NoticeDecision(false, subject, true, "the end of what was never told");
  }

  private static String subject(Event event) {
    if (event instanceof Event.Pressure pressure) {
      return "pressure/" + pressure.resource() + "/" + event.host();
    }
    if (event instanceof Event.RestartChanged) {
      return "restart/" + event.host();
    }
    if (event instanceof Event.AutomationChanged) {
      return "automation/" + event.host();
    }
    return event instanceof Event.RelayTrouble ? "relay/" + event.host() : null;
  }

  private static boolean ends(Event event) {
    if (event instanceof Event.Pressure pressure) {
      return !pressure.raised();
    }
    if (event instanceof Event.RestartChanged restart) {
      return restart.state() == RestartJobState.DONE;
    }
    if (event instanceof Event.AutomationChanged automation) {
      return automation.state() != null && NO_TROUBLE.contains(automation.state());
    }
    return event instanceof Event.RelayTrouble;
  }
}
