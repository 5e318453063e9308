package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;

/**
 * A check with what the gateway adds to it.
 *
 * @param check the check of the host, or one that only the gateway can make
 * @param work text about what Meetkeeper does about it; {@code null} when there is nothing to say
 * @param isSentence whether the summary is a whole sentence that names the host and the time
 */
public record JudgedCheck(HealthCheck check, MessageText work, boolean isSentence) {
  /** The same check with another state and the same text. */
  JudgedCheck withState(HealthState state) {
    return new JudgedCheck(check.withState(state), work, isSentence);
  }
}
