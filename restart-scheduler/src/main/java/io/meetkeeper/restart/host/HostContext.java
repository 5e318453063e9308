package io.meetkeeper.restart.host;

import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.policy.AutomationStatus;
import io.meetkeeper.restart.policy.DecisionInput;
import io.meetkeeper.restart.policy.HostFacts;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import java.time.Instant;

/**
 * Everything about one host at one moment, on which the next step rests.
 *
 * @param liveHost the host as its samples show it
 * @param hostRow what is remembered of it
 * @param job its active job; {@code null} when there is none
 * @param automationStatus what may be done there without a person
 * @param situation for decisions
 */
public record HostContext(
    LiveHost liveHost,
    HostRow hostRow,
    RestartJobRow job,
    AutomationStatus automationStatus,
    DecisionInput situation) {
  /** What could be done under another policy. */
  public AutomationStatus automationStatus(RestartPolicy other) {
    return switch (automationStatus.state()) {
      case PAUSED, SUSPENDED, BLIND -> automationStatus;
      case OFF, WATCH, ON ->
          AutomationStatus.of(other.automation(), null, hostRow.suspendedReason(), null);
    };
  }

  /** How an automatic restart treats who talks; where there is one bridge, drain is when-idle. */
  public RestartMode mode() {
    return policy().mode() == RestartMode.DRAIN && situation.capacity().enrolled() <= 1
        ? RestartMode.WHEN_IDLE
        : policy().mode();
  }

  public String name() {
    return liveHost.name();
  }

  public Instant now() {
    return situation.now();
  }

  public HostFacts facts() {
    return situation.facts();
  }

  public RestartPolicy policy() {
    return situation.policy();
  }
}
