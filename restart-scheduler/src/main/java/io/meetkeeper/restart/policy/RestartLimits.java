package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.automation.HostDecision.StepName;
import java.time.Duration;
import java.time.Instant;

/** The limits of restarts other than running conferences; all but capacity bind only the rules. */
final class RestartLimits {
  /** How far ahead the next allowed time is searched for. */
  private static final Duration LOOK_AHEAD = Duration.ofDays(60);

  private RestartLimits() {}

  static RestartCheck checkWindow(RestartIntent intent, DecisionInput input) {
    if (!intent.cause().isAutomatic()) {
      return unbound(StepName.WINDOW);
    }
    String forbidden = input.policy().forbiddenReason(input.now());
    return forbidden == null
        ? RestartCheck.passed(StepName.WINDOW, "the time is allowed")
        : RestartCheck.held(StepName.WINDOW, HoldReason.WINDOW, "not at this time: " + forbidden)
            .until(input.policy().nextAllowed(input.now(), input.now().plus(LOOK_AHEAD)));
  }

  static RestartCheck checkCooldown(RestartIntent intent, DecisionInput input) {
    if (!intent.cause().isAutomatic()) {
      return unbound(StepName.COOLDOWN);
    }
    Instant last = input.history().last(intent.cause());
    if (last == null) {
      return RestartCheck.passed(StepName.COOLDOWN, "no earlier restart is known");
    }
    Duration cooldown = input.policy().cooldown();
    Duration ago = Duration.between(last, input.now());
    String because = "restarted " + DurationFormat.formatRounded(ago) + " ago";
    RestartCheck check =
        last.plus(cooldown).isAfter(input.now())
            ? RestartCheck.held(
                    StepName.COOLDOWN,
                    HoldReason.COOLDOWN,
                    because + ", cooldown " + DurationFormat.formatRounded(cooldown))
                .until(last.plus(cooldown))
            : RestartCheck.passed(StepName.COOLDOWN, because);
    return check.with(ago, cooldown);
  }

  static RestartCheck checkBudget(RestartIntent intent, DecisionInput input) {
    if (!intent.cause().isAutomatic()) {
      return unbound(StepName.BUDGET);
    }
    int today = input.history().restartsToday();
    int most = input.policy().atMostPerDay();
    String because = today + " automatic restarts today, at most " + most + " a day";
    RestartCheck check =
        today >= most
            ? RestartCheck.held(StepName.BUDGET, HoldReason.BUDGET, because)
                .until(input.policy().endOfDay(input.now()))
            : RestartCheck.passed(StepName.BUDGET, because);
    return check.with(today, most);
  }

  static RestartCheck checkCapacity(RestartIntent intent, DecisionInput input) {
    SiteCapacity capacity = input.capacity();
    String full = capacity.fullReason(input.policy());
    if (full != null) {
      return RestartCheck.held(StepName.CAPACITY, HoldReason.CAPACITY, full)
          .with(capacity.healthyOthers(), input.policy().atLeastUp(capacity.enrolled()));
    }
    return capacity.enrolled() <= 1
        ? RestartCheck.passed(StepName.CAPACITY, "it is the only bridge of the site")
        : RestartCheck.passed(
                StepName.CAPACITY,
                capacity.healthyOthers() + " other bridges of the site are healthy")
            .with(capacity.healthyOthers(), input.policy().atLeastUp(capacity.enrolled()));
  }

  private static RestartCheck unbound(StepName step) {
    return RestartCheck.passed(step, "a person asked, whom this does not bind");
  }
}
