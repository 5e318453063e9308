package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.decision.RestartDecision;
import io.meetkeeper.restart.decision.RestartIntent;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.NightlyProgress;
import java.time.Duration;
import java.time.Instant;

/**
 * The decision at a tick of the nightly rule. A pure function of the facts about the host.
 *
 * @param tick when the rule fired
 * @param late whether the tick was not handled within 15 min and counts as missed
 * @param silent whether nothing is done or announced: automation is off, or there is no bridge
 * @param until how long its job may wait
 * @param obstacle why a job could never restart the bridge in time; {@code null} when one could
 */
public record NightlyDecision(
    Instant tick, boolean late, boolean silent, Instant until, MessageText obstacle) {
  private static final Duration MISSED_TIMEOUT = Duration.ofMinutes(15);

  /** Decides about a tick that is due. */
  public static NightlyDecision of(HostContext host, Instant tick) {
    boolean late = tick.plus(MISSED_TIMEOUT).isBefore(host.now());
    boolean silent =
        host.automation().state() == HostAutomation.State.OFF
            || (host.facts().sample() != null && host.facts().bridge() == null);
    Instant until = tick.plus(host.policy().waitAtMost());
    MessageText obstacle = late || silent ? null : obstacle(host, until);
    return new NightlyDecision(tick, late, silent, until, obstacle);
  }

  /** Whether a job is to be opened where automation is on. */
  public boolean opensJob() {
    return !late && !silent && obstacle == null;
  }

  /** The progress of the rule after this tick. */
  public NightlyProgress handled(HostContext host) {
    return host.row().nightly().handled(late ? host.now() : tick);
  }

  static RestartIntent intent(HostContext host) {
    return new RestartIntent(RestartCause.NIGHTLY, host.mode(), false);
  }

  private static MessageText obstacle(HostContext host, Instant until) {
    if (host.job() != null) {
      return SchedulerMessage.JOB_AT_WORK.with(host.job().id());
    }
    HostAutomation.State state = host.automation().state();
    if (state != HostAutomation.State.ON && state != HostAutomation.State.WATCH) {
      return host.automation().reason();
    }
    RestartDecision now = RestartDecision.decide(intent(host), host.situation());
    if (now.hold() == HoldReason.NO_BRIDGE) {
      return now.reason();
    }
    RestartDecision limit = RestartDecision.checkLimits(intent(host), host.situation());
    if (limit == null) {
      return null;
    }
    boolean hopeless =
        limit.hold() == HoldReason.WINDOW
            ? host.policy().nextAllowed(host.now(), until) == null
            : limit.until().isAfter(until);
    return hopeless ? limit.reason() : null;
  }
}
