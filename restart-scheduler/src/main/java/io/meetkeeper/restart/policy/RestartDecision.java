package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.idle.BridgeActivity;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether to restart now, and why, with numbers. A pure function of a {@link DecisionInput}.
 * Unknown values count against a restart.
 *
 * @param action what to do
 * @param hold what holds it; {@link HoldReason#NONE} when nothing does
 * @param cause what asks for it; {@code null} when nothing does
 * @param because the reason, with numbers
 * @param until when the hold ends; {@code null} when not known
 */
public record RestartDecision(
    RestartAction action, HoldReason hold, RestartCause cause, String because, Instant until) {
  /** What to do. */
  public enum RestartAction {
    /** Restart now. */
    RESTART,
    /** Wait until {@link RestartDecision#hold} is gone. */
    WAIT,
    /** Nothing asks for a restart. */
    NOTHING
  }

  /** This decision with another reason. */
  RestartDecision withBecause(String other) {
    return new RestartDecision(action, hold, cause, other, until);
  }

  /** Whether a requested restart may be done now. */
  public static RestartDecision decide(RestartIntent intent, DecisionInput input) {
    RestartDecision hold = checkCalls(intent, input);
    if (hold == null && intent.cause().isAutomatic()) {
      hold = checkLimits(intent, input);
    }
    if (hold == null && input.capacity().fullReason(input.policy()) != null) {
      hold =
          waiting(intent, HoldReason.CAPACITY, input.capacity().fullReason(input.policy()), null);
    }
    if (hold != null) {
      return hold;
    }
    String figures = UsageFormatter.describe(input);
    String because = figures.isEmpty() ? "asked for" : figures;
    return new RestartDecision(
        RestartAction.RESTART,
        HoldReason.NONE,
        intent.cause(),
        needsDrain(intent, input) ? because + "; drains first" : because,
        null);
  }

  /** Whether to drain before the restart; not with one bridge, where it has no effect. */
  public static boolean needsDrain(RestartIntent intent, DecisionInput input) {
    return intent.mode() == RestartMode.DRAIN && input.capacity().enrolled() > 1;
  }

  private static RestartDecision checkCalls(RestartIntent intent, DecisionInput input) {
    HostFacts facts = input.facts();
    HostSample.Bridge bridge = facts.bridge();
    if (bridge != null && bridge.state() == HostSample.BridgeState.DOWN) {
      return waiting(intent, HoldReason.NO_BRIDGE, "the bridge does not run", null);
    }
    if (facts.sample() != null && bridge == null) {
      return waiting(intent, HoldReason.NO_BRIDGE, "there is no bridge on this host", null);
    }
    if (intent.cutCalls()) {
      return null;
    }
    if (facts.unknownReason() != null) {
      return waiting(
          intent,
          HoldReason.NOT_KNOWN,
          "whether anybody talks is not known: " + facts.unknownReason(),
          null);
    }
    if (needsDrain(intent, input)) {
      return null;
    }
    if (bridge.calls().idle()) {
      return intent.mode() == RestartMode.NOW ? null : checkIdle(intent, input);
    }
    return input.leakedCounter() == null ? waitForCalls(intent, input) : null;
  }

  /** A counter that all else contradicts is not a call, but counts as one until it is sure. */
  private static RestartDecision waitForCalls(RestartIntent intent, DecisionInput input) {
    BridgeActivity activity = input.facts().activity();
    String figures = UsageFormatter.describe(input);
    return switch (activity.state()) {
      case LEAK -> waiting(intent, HoldReason.CALLS, input.notIdle(), null);
      case NOT_HEARD, NO_BRIDGE, DOWN, IDLE, BUSY, UNKNOWN ->
          waiting(
              intent,
              HoldReason.CALLS,
              activity.isInConflict(input.now()) ? activity.because() : figures,
              null);
    };
  }

  private static RestartDecision checkIdle(RestartIntent intent, DecisionInput input) {
    Duration wanted = input.policy().idleFor();
    Instant since = input.facts().idleSince();
    if (since == null || since.plus(wanted).isAfter(input.now())) {
      return waiting(
          intent,
          HoldReason.NOT_IDLE_YET,
          UsageFormatter.describe(input)
              + " of "
              + DurationFormat.formatRounded(wanted)
              + " wanted",
          null);
    }
    return null;
  }

  /**
   * The limits of automatic restarts other than running conferences; {@code null} when none of them
   * holds it.
   */
  public static RestartDecision checkLimits(RestartIntent intent, DecisionInput input) {
    RestartPolicy policy = input.policy();
    Instant now = input.now();
    String forbidden = policy.forbiddenReason(now);
    if (forbidden != null) {
      return waiting(intent, HoldReason.WINDOW, "not at this time: " + forbidden, null);
    }
    Instant last = input.history().last(intent.cause());
    if (last != null && last.plus(policy.cooldown()).isAfter(now)) {
      return waiting(
          intent,
          HoldReason.COOLDOWN,
          "restarted "
              + DurationFormat.formatRounded(Duration.between(last, now))
              + " ago, cooldown "
              + DurationFormat.formatRounded(policy.cooldown()),
          last.plus(policy.cooldown()));
    }
    int today = input.history().restartsToday();
    if (today >= policy.atMostPerDay()) {
      return waiting(
          intent,
          HoldReason.BUDGET,
          today + " automatic restarts today, at most " + policy.atMostPerDay() + " a day",
          policy.endOfDay(now));
    }
    return null;
  }

  private static RestartDecision waiting(
      RestartIntent intent, HoldReason hold, String because, Instant until) {
    return new RestartDecision(RestartAction.WAIT, hold, intent.cause(), because, until);
  }
}
