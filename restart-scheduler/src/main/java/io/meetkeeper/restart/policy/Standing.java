package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.HostAutomation.State;
import java.time.Instant;

/**
 * What Meetkeeper does by itself on a host this moment, and why.
 *
 * @param state what it does
 * @param because why
 * @param until when that ends by itself; {@code null} when it does not
 */
public record Standing(State state, String because, Instant until) {
  /**
   * Puts together what a person, the policy and the past say. Whoever says less wins.
   *
   * @param automation of the policy
   * @param pause {@code null} when there is none
   * @param suspended why; {@code null} when it is not
   * @param blind why; {@code null} when it is not
   */
  public static Standing of(Automation automation, Pause pause, String suspended, String blind) {
    if (automation == Automation.OFF) {
      return new Standing(State.OFF, "automation is off", null);
    }
    if (pause != null) {
      return new Standing(State.PAUSED, pause.because(), pause.until());
    }
    if (suspended != null) {
      return new Standing(State.SUSPENDED, suspended + "; look at it, then resume", null);
    }
    if (blind != null) {
      return new Standing(State.BLIND, blind, null);
    }
    return automation == Automation.ON
        ? new Standing(State.ON, "automation is on", null)
        : new Standing(State.WATCH, "watching only: says what it would do", null);
  }
}
