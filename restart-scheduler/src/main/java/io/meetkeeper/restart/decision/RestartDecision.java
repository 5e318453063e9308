package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.automation.HostDecision.StepName;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.idle.BridgeActivity;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.DecisionMessage;
import io.meetkeeper.restart.message.UsageMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Whether to restart now, and why, with numbers. A pure function of a {@link DecisionInput}.
 * Unknown values count against a restart.
 *
 * @param action what to do
 * @param hold the reason that holds it; {@link HoldReason#NONE} when nothing does
 * @param cause the cause; {@code null} when nothing asks for a restart
 * @param reason the reason, with numbers
 * @param until when the hold ends; {@code null} when not known
 */
public record RestartDecision(
    RestartAction action, HoldReason hold, RestartCause cause, MessageText reason, Instant until) {
  private static final List<BiFunction<RestartIntent, DecisionInput, RestartCheck>> TIME_LIMITS =
      List.of(RestartLimits::checkWindow, RestartLimits::checkCooldown, RestartLimits::checkBudget);

  private static final List<BiFunction<RestartIntent, DecisionInput, RestartCheck>> CHECKS =
      List.of(
          RestartDecision::checkIdle,
          RestartLimits::checkWindow,
          RestartLimits::checkCooldown,
          RestartLimits::checkBudget,
          RestartLimits::checkCapacity);

  /** The kinds of decisions. */
  public enum RestartAction {
    /** Restart now. */
    RESTART,
    /** Wait until {@link RestartDecision#hold} is gone. */
    WAIT,
    /** Nothing asks for a restart. */
    NOTHING
  }

  /** The reason in English. */
  public String reasonInEnglish() {
    return reason.english();
  }

  /** This decision with another reason. */
  RestartDecision withReason(MessageText other) {
    return new RestartDecision(action, hold, cause, other, until);
  }

  /** Decides whether a requested restart may be done now: the first check that fails decides. */
  public static RestartDecision decide(RestartIntent intent, DecisionInput input) {
    RestartCheck hold = firstHold(CHECKS, intent, input);
    if (hold != null) {
      return waiting(intent, hold);
    }
    MessageText figures = UsageFormatter.describe(input);
    MessageText reason = figures.english().isEmpty() ? UsageMessage.ASKED.with() : figures;
    return new RestartDecision(
        RestartAction.RESTART,
        HoldReason.NONE,
        intent.cause(),
        needsDrain(intent, input) ? UsageMessage.WITH_DRAIN.with(reason) : reason,
        null);
  }

  /** The results of all checks of {@link #decide}, in their order. */
  public static List<RestartCheck> checks(RestartIntent intent, DecisionInput input) {
    return CHECKS.stream().map(check -> check.apply(intent, input)).toList();
  }

  private static RestartCheck firstHold(
      List<BiFunction<RestartIntent, DecisionInput, RestartCheck>> checks,
      RestartIntent intent,
      DecisionInput input) {
    for (BiFunction<RestartIntent, DecisionInput, RestartCheck> check : checks) {
      RestartCheck result = check.apply(intent, input);
      if (!result.isPassed()) {
        return result;
      }
    }
    return null;
  }

  /** Whether to drain before the restart; not with one bridge, where a drain has no effect. */
  public static boolean needsDrain(RestartIntent intent, DecisionInput input) {
    return intent.mode() == RestartMode.DRAIN && input.capacity().enrolled() > 1;
  }

  private static RestartCheck checkIdle(RestartIntent intent, DecisionInput input) {
    HostFacts facts = input.facts();
    HostSample.Bridge bridge = facts.bridge();
    if (bridge != null && bridge.state() == HostSample.BridgeState.DOWN) {
      return held(HoldReason.NO_BRIDGE, DecisionMessage.BRIDGE_DOWN.with());
    }
    if (facts.sample() != null && bridge == null) {
      return held(HoldReason.NO_BRIDGE, DecisionMessage.NO_BRIDGE.with());
    }
    if (intent.cutCalls()) {
      return RestartCheck.passed(StepName.IDLE, DecisionMessage.CALLS_MAY_BE_CUT.with());
    }
    if (facts.unknownReason() != null) {
      return held(HoldReason.NOT_KNOWN, DecisionMessage.CALLS_UNKNOWN.with(facts.unknownReason()));
    }
    if (needsDrain(intent, input)) {
      return RestartCheck.passed(
          StepName.IDLE, DecisionMessage.DRAINS_FIRST.with(UsageFormatter.describe(input)));
    }
    return bridge.calls().idle() || input.leakedCounter() != null
        ? checkIdleTime(intent, input)
        : waitForCalls(input);
  }

  /** A counter that all else contradicts counts as a call until it is certain that it leaked. */
  private static RestartCheck waitForCalls(DecisionInput input) {
    BridgeActivity activity = input.facts().activity();
    MessageText figures = UsageFormatter.describe(input);
    return switch (activity.state()) {
      case LEAK -> held(HoldReason.CALLS, DecisionMessage.CALLS.with(input.notIdle()));
      case NOT_HEARD, NO_BRIDGE, DOWN, IDLE, BUSY, UNKNOWN ->
          held(
              HoldReason.CALLS,
              activity.isInConflict(input.now())
                  ? DecisionMessage.CALLS.with(activity.reason())
                  : DecisionMessage.CALLS.with(figures));
    };
  }

  private static RestartCheck checkIdleTime(RestartIntent intent, DecisionInput input) {
    MessageText figures = UsageFormatter.describe(input);
    boolean leaked = !input.facts().bridge().calls().idle();
    if (leaked || intent.mode() == RestartMode.NOW) {
      return RestartCheck.passed(StepName.IDLE, DecisionMessage.IDLE.with(figures));
    }
    Duration required = input.policy().idleFor();
    Instant since = input.facts().idleSince();
    RestartCheck check =
        since == null || since.plus(required).isAfter(input.now())
            ? held(HoldReason.NOT_IDLE_YET, DecisionMessage.NOT_IDLE_YET.with(figures, required))
                .until(since == null ? null : since.plus(required))
            : RestartCheck.passed(StepName.IDLE, DecisionMessage.IDLE.with(figures));
    return since == null ? check : check.with(Duration.between(since, input.now()), required);
  }

  private static RestartCheck held(HoldReason hold, MessageText reason) {
    return RestartCheck.held(StepName.IDLE, hold, reason);
  }

  /**
   * The first of the time limits that holds a restart: window, cooldown, budget; {@code null} when
   * none does.
   */
  public static RestartDecision checkLimits(RestartIntent intent, DecisionInput input) {
    RestartCheck hold = firstHold(TIME_LIMITS, intent, input);
    return hold == null ? null : waiting(intent, hold);
  }

  private static RestartDecision waiting(RestartIntent intent, RestartCheck hold) {
    return new RestartDecision(
        RestartAction.WAIT, hold.hold(), intent.cause(), hold.reason(), hold.until());
  }
}
