package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;

/**
 * A check as the operator is told of it.
 *
 * @param check the check of the host, or one that only the gateway can make
 * @param sentence what is said of it, with the time
 * @param namesHost whether the sentence names the host itself
 */
public record JudgedCheck(HealthCheck check, String sentence, boolean namesHost) {
  /** The same check with another state, and the same words. */
  JudgedCheck withState(HealthState state) {
    return new JudgedCheck(
        new HealthCheck(
            check.id(),
            state,
            check.summary(),
            check.evidence(),
            check.remedy(),
            check.since(),
            check.fix()),
        sentence,
        namesHost);
  }
}
