package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * A check with what the gateway adds to it.
 *
 * @param check the check of the host, or one that only the gateway can make
 * @param work text about what Meetkeeper does about it; {@code null} when there is nothing to say
 * @param isSentence whether the summary is a whole sentence that names the host and the time
 */
public record CheckAssessment(HealthCheck check, MessageText work, boolean isSentence) {
  /** A check whose summary is a whole sentence. */
  static CheckAssessment ofSentence(HealthCheck check) {
    return new CheckAssessment(check, null, true);
  }

  /** A check with the same summary as text and as message code. */
  static HealthCheck sentence(
      String id,
      HealthState state,
      MessageText summary,
      List<String> evidence,
      HealthRemedy remedy,
      Instant since) {
    return new HealthCheck(
        id,
        state,
        summary.english(),
        evidence,
        remedy.lines(),
        since,
        null,
        summary,
        remedy.texts());
  }

  /** The same check with another state and the same text. */
  CheckAssessment withState(HealthState state) {
    return new CheckAssessment(check.withState(state), work, isSentence);
  }
}
