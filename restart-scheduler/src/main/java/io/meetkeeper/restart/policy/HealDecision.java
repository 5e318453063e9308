package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.restart.policy.RestartDecision.RestartAction;

/** Whether a bridge that is not well is to be restarted for that, and whether it may be now. */
public final class HealDecision {
  private static final String NOT_WELL = "the bridge is not well: ";

  private HealDecision() {}

  /** Decides; {@link RestartAction#NOTHING} with {@link HoldReason#NO_RULE} when nothing asks. */
  public static RestartDecision decide(DecisionInput input) {
    HealPolicy policy = input.policy().unhealthy();
    ServiceTrouble trouble = input.facts().troubles().bridge();
    if (!policy.enabled() || trouble == null) {
      return nothing(
          HoldReason.NO_RULE,
          trouble == null ? "nothing is known to be wrong with the bridge" : "the rule is off");
    }
    String because = NOT_WELL + trouble.describe(input.now());
    if (!trouble.isLasting(policy.lasting(), input.now())) {
      return nothing(HoldReason.NO_RULE, because);
    }
    if (!trouble.curable()) {
      return nothing(
          HoldReason.INCURABLE,
          NOT_WELL
              + trouble.because()
              + ". A restart does not heal that: give the bridge its public address"
              + " (ice4j.harvest.mapping in jvb.conf), or let it reach its STUN server");
    }
    if (input.history().healedToday() >= policy.atMostPerDay()) {
      return nothing(
          HoldReason.BUDGET,
          because
              + "; restarted for that "
              + input.history().healedToday()
              + " times today, at most "
              + policy.atMostPerDay()
              + " a day");
    }
    RestartDecision decision =
        RestartDecision.decide(
            new RestartIntent(RestartCause.UNHEALTHY, input.policy().mode(), false), input);
    return decision.withBecause(because + "; " + decision.because());
  }

  private static RestartDecision nothing(HoldReason hold, String because) {
    return new RestartDecision(RestartAction.NOTHING, hold, null, because, null);
  }
}
