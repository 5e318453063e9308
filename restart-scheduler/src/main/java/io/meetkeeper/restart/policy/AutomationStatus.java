package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import java.time.Instant;

/**
 * What Meetkeeper does by itself on a host this moment, and why.
 *
 * @param state what it does
 * @param because why
 * @param until when that ends by itself; {@code null} when it does not
 */
public record AutomationStatus(State state, String because, Instant until) {
  /**
   * Puts together what a person, the policy and the past say. Whoever says less wins.
   *
   * @param automation of the policy
   * @param pause {@code null} when there is none
   * @param suspended why; {@code null} when it is not
   * @param blind why; {@code null} when it is not
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
