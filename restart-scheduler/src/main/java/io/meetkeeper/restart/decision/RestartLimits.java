package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.automation.HostDecision.StepName;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.DecisionMessage;
import java.time.Duration;
import java.time.Instant;

/**
 * The limits of restarts other than running conferences; all but capacity apply to automatic
 * restarts only.
 */
final class RestartLimits {
  /** How far ahead the next allowed time is searched. */
  private static final Duration LOOK_AHEAD = Duration.ofDays(60);

  private RestartLimits() {}

  static RestartCheck checkWindow(RestartIntent intent, DecisionInput input) {
    if (!intent.cause().isAutomatic()) {
      return unbound(StepName.WINDOW);
    }
    String forbidden = input.policy().forbiddenReason(input.now());
    return forbidden == null
        ? RestartCheck.passed(StepName.WINDOW, DecisionMessage.TIME_ALLOWED.with())
        : RestartCheck.held(
                StepName.WINDOW, HoldReason.WINDOW, DecisionMessage.TIME_FORBIDDEN.with(forbidden))
            .until(input.policy().nextAllowed(input.now(), input.now().plus(LOOK_AHEAD)));
  }

  static RestartCheck checkCooldown(RestartIntent intent, DecisionInput input) {
    if (!intent.cause().isAutomatic()) {
      return unbound(StepName.COOLDOWN);
    }
    Instant last = input.history().last(intent.cause());
    if (last == null) {
      return RestartCheck.passed(StepName.COOLDOWN, DecisionMessage.NO_EARLIER_RESTART.with());
    }
    Duration cooldown = input.policy().cooldown();
    Duration ago = Duration.between(last, input.now());
    RestartCheck check =
        last.plus(cooldown).isAfter(input.now())
            ? RestartCheck.held(
                    StepName.COOLDOWN,
                    HoldReason.COOLDOWN,
                    DecisionMessage.COOLDOWN.with(ago, cooldown))
                .until(last.plus(cooldown))
            : RestartCheck.passed(StepName.COOLDOWN, DecisionMessage.COOLDOWN_OVER.with(ago));
    return check.with(ago, cooldown);
  }

  static RestartCheck checkBudget(RestartIntent intent, DecisionInput input) {
    if (!intent.cause().isAutomatic()) {
      return unbound(StepName.BUDGET);
    }
    int today = input.history().restartsToday();
    int most = input.policy().atMostPerDay();
    MessageText reason = DecisionMessage.BUDGET.with(today, most);
    RestartCheck check =
        today >= most
            ? RestartCheck.held(StepName.BUDGET, HoldReason.BUDGET, reason)
                .until(input.policy().endOfDay(input.now()))
            : RestartCheck.passed(StepName.BUDGET, reason);
    return check.with(today, most);
  }

  static RestartCheck checkCapacity(RestartIntent intent, DecisionInput input) {
    String prosody = input.facts().troubles().prosody();
    if (prosody != null && intent.cause().isAutomatic()) {
      return RestartCheck.held(
          StepName.CAPACITY, HoldReason.INCURABLE, DecisionMessage.SITE_BROKEN.with(prosody));
    }
    SiteCapacity capacity = input.capacity();
    String full = capacity.fullReason(input.policy());
    if (full != null) {
      return RestartCheck.held(
              StepName.CAPACITY, HoldReason.CAPACITY, DecisionMessage.SITE_FULL.with(full))
          .with(capacity.healthyOthers(), input.policy().atLeastUp(capacity.enrolled()));
    }
    return capacity.enrolled() <= 1
        ? RestartCheck.passed(StepName.CAPACITY, DecisionMessage.ONLY_BRIDGE.with())
        : RestartCheck.passed(
                StepName.CAPACITY, DecisionMessage.SITE_WELL.with(capacity.healthyOthers()))
            .with(capacity.healthyOthers(), input.policy().atLeastUp(capacity.enrolled()));
  }

  private static RestartCheck unbound(StepName step) {
    return RestartCheck.passed(step, DecisionMessage.NOT_BOUND.with());
  }
}
