package io.meetkeeper.restart.host;

import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.forecast.ForecastState;
import io.meetkeeper.restart.policy.AutomationStatus;
import io.meetkeeper.restart.policy.DecisionInput;
import io.meetkeeper.restart.policy.HostFacts;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import java.time.Instant;

/**
 * A snapshot of all that is known about one host; each step is decided on one.
 *
 * @param live the host as its samples show it
 * @param row its stored state
 * @param job its active job; {@code null} when there is none
 * @param automation the state of automation there
 * @param situation the input of a decision
 * @param forecast its latest forecast; only for a host whose rule is on
 */
public record HostContext(
    LiveHost live,
    HostRow row,
    RestartJobRow job,
    AutomationStatus automation,
    DecisionInput situation,
    ForecastState forecast) {
  /** The state of automation under another policy. */
  public AutomationStatus automation(RestartPolicy other) {
    return switch (automation.state()) {
      case PAUSED, SUSPENDED, BLIND -> automation;
      case OFF, WATCH, ON ->
          AutomationStatus.of(other.automation(), null, row.suspendedReason(), null);
    };
  }

  /** The mode of an automatic restart; with one bridge drain becomes when-idle. */
  public RestartMode mode() {
    return policy().mode() == RestartMode.DRAIN && situation.capacity().enrolled() <= 1
        ? RestartMode.WHEN_IDLE
        : policy().mode();
  }

  /** Whether these figures show no calls, a leaked counter left out. */
  public boolean isIdle(BridgeCalls calls) {
    return LeakedCounter.isIdle(calls, situation.leakedCounter());
  }

  public String name() {
    return live.name();
  }

  /** Its site; {@code null} when it has none. */
  public String site() {
    return live.site();
  }

  /** The time of the snapshot. */
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
