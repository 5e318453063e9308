package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Severity;
import java.util.Set;

/**
 * Whether an event is told, and why. From {@code warning} on it is; of those below only the end of
 * a trouble that was told.
 *
 * @param told whether
 * @param subject the trouble that it is about; {@code null} when it has no end
 * @param ends whether it is the end of that trouble
 * @param because why
 */
record Choice(boolean told, String subject, boolean ends, String because) {
  private static final Set<HostAutomation.State> NO_TROUBLE =
      Set.of(HostAutomation.State.ON, HostAutomation.State.WATCH);

  /**
   * Decides.
   *
   * @param troubles subjects that were told and have not ended
   */
  static Choice on(Event event, Set<String> troubles) {
    String subject = subject(event);
    if (event.severity() != null && event.severity().compareTo(Severity.WARNING) >= 0) {
      return new Choice(true, subject, false, "warning or worse");
    }
    if (subject == null || !ends(event)) {
      return new Choice(false, subject, false, "below warning");
    }
    return troubles.contains(subject)
        ? new Choice(true, subject, true, "the end of what was told")
        : new Choice(false, subject, true, "the end of what was never told");
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
      return restart.state() == JobState.DONE;
    }
    if (event instanceof Event.AutomationChanged automation) {
      return automation.state() != null && NO_TROUBLE.contains(automation.state());
    }
    return event instanceof Event.RelayTrouble;
  }
}
