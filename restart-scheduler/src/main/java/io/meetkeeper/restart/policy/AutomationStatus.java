package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.AutomationMessage;
import java.time.Instant;

/**
 * The state of automation on a host at this moment, with the reason.
 *
 * @param state its state
 * @param reason the reason
 * @param until when it ends on its own; {@code null} when it does not
 */
public record AutomationStatus(State state, MessageText reason, Instant until) {
  /** The reason in English. */
  public String reasonInEnglish() {
    return reason.english();
  }

  /**
   * Combines policy, pause, suspension and blindness; the most restrictive one wins.
   *
   * @param automation the mode of the policy
   * @param pause {@code null} when there is none
   * @param suspended why it is suspended; {@code null} when it is not
   * @param blind why figures are missing; {@code null} when they are not
   */
  public static AutomationStatus of(
      AutomationMode automation, AutomationPause pause, String suspended, String blind) {
    if (automation == AutomationMode.OFF) {
      return new AutomationStatus(State.OFF, AutomationMessage.OFF.with(), null);
    }
    if (pause != null) {
      return new AutomationStatus(State.PAUSED, pause.message(), pause.until());
    }
    if (suspended != null) {
      return new AutomationStatus(
          State.SUSPENDED, AutomationMessage.SUSPENDED.with(suspended), null);
    }
    if (blind != null) {
      return new AutomationStatus(State.BLIND, AutomationMessage.BLIND.with(blind), null);
    }
    return automation == AutomationMode.ON
        ? new AutomationStatus(State.ON, AutomationMessage.ON.with(), null)
        : new AutomationStatus(State.WATCH, AutomationMessage.WATCHES.with(), null);
  }
}
