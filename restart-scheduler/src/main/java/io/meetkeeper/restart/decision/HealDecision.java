package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.decision.RestartDecision.RestartAction;
import io.meetkeeper.restart.message.PressureMessage;
import io.meetkeeper.restart.policy.HealPolicy;

/** Decides whether an unhealthy bridge is to be restarted, and whether it may be now. */
public final class HealDecision {

  private HealDecision() {}

  /**
   * Decides; {@link RestartAction#NOTHING} with {@link HoldReason#NO_RULE} when no restart is
   * needed.
   */
  public static RestartDecision decide(DecisionInput input) {
    HealPolicy policy = input.policy().unhealthy();
    ServiceTrouble trouble = input.facts().troubles().bridge();
    if (!policy.enabled() || trouble == null) {
      return nothing(
          HoldReason.NO_RULE,
          (trouble == null ? PressureMessage.NO_TROUBLE : PressureMessage.HEAL_RULE_OFF).with());
    }
    MessageText reason = PressureMessage.NOT_WELL.with(trouble.describe(input.now()));
    if (!trouble.isLasting(policy.lasting(), input.now())) {
      return nothing(HoldReason.NO_RULE, reason);
    }
    if (!trouble.curable()) {
      return nothing(
          HoldReason.INCURABLE,
          trouble.obstacle() == null
              ? PressureMessage.INCURABLE.with(trouble.reason())
              : PressureMessage.OBSTACLE.with(trouble.reason(), trouble.obstacle()));
    }
    if (input.history().healedToday() >= policy.atMostPerDay()) {
      return nothing(
          HoldReason.BUDGET,
          PressureMessage.HEAL_BUDGET.with(
              reason, input.history().healedToday(), policy.atMostPerDay()));
    }
    RestartDecision decision =
        RestartDecision.decide(
            new RestartIntent(RestartCause.UNHEALTHY, input.policy().mode(), false), input);
    return decision.withReason(PressureMessage.HEAL.with(reason, decision.reason()));
  }

  private static RestartDecision nothing(HoldReason hold, MessageText reason) {
    return new RestartDecision(RestartAction.NOTHING, hold, null, reason, null);
  }
}
