package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.fleet.FleetHost;
import java.time.Instant;
import java.util.List;

/**
 * Health of a host.
 *
 * @param host the host
 * @param state the worst state of its checks
 * @param summaryText one sentence for the operator
 * @param since start of that state; {@code null} when not known
 * @param reason the check that decides the state; {@code null} when all is well
 * @param checks worst first
 */
public record HostHealth(
    FleetHost host,
    HealthState state,
    MessageText summaryText,
    Instant since,
    CheckAssessment reason,
    List<CheckAssessment> checks) {
  /** Its name. */
  public String id() {
    return host.id();
  }

  /** The sentence in English. */
  public String summary() {
    return summaryText.english();
  }
}
