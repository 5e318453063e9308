package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.restart.fleet.HostView;
import io.meetkeeper.restart.policy.Known;
import io.meetkeeper.restart.policy.RestartPolicy;
import io.meetkeeper.restart.policy.Situation;
import io.meetkeeper.restart.policy.Standing;
import java.time.Instant;

/**
 * Everything about one host at one moment, on which the next step rests.
 *
 * @param view the host as its samples show it
 * @param host what is remembered of it
 * @param job its active job; {@code null} when there is none
 * @param standing what may be done there without a person
 * @param situation for decisions
 */
record Case(HostView view, HostRow host, Job job, Standing standing, Situation situation) {
  /** What could be done under another policy. */
  Standing standing(RestartPolicy other) {
    return switch (standing.state()) {
      case PAUSED, SUSPENDED, BLIND -> standing;
      case OFF, WATCH, ON -> Standing.of(other.automation(), null, host.suspended(), null);
    };
  }

  /** How an automatic restart treats who talks; where there is one bridge, drain is when-idle. */
  RestartMode mode() {
    return policy().mode() == RestartMode.DRAIN && situation.capacity().enrolled() <= 1
        ? RestartMode.WHEN_IDLE
        : policy().mode();
  }

  String name() {
    return view.name();
  }

  Instant now() {
    return situation.now();
  }

  Known known() {
    return situation.known();
  }

  RestartPolicy policy() {
    return situation.policy();
  }
}
