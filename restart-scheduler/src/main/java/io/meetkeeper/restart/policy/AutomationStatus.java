package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import java.time.Instant;

/**
 * What automation does on a host at this moment, and why.
 *
 * @param state its state
 * @param because the reason
 * @param until when that ends on its own; {@code null} when it does not
 */
public record AutomationStatus(State state, String because, Instant until) {
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
      return new AutomationStatus(State.OFF, "automation is off", null);
    }
    if (pause != null) {
      return new AutomationStatus(State.PAUSED, pause.because(), pause.until());
    }
    if (suspended != null) {
      return new AutomationStatus(State.SUSPENDED, suspended + "; look at it, then resume", null);
    }
    if (blind != null) {
      return new AutomationStatus(State.BLIND, blind, null);
    }
    return automation == AutomationMode.ON
        ? new AutomationStatus(State.ON, "automation is on", null)
        : new AutomationStatus(State.WATCH, "watching only: says what it would do", null);
  }
}
