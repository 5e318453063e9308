package io.meetkeeper.backbone.contract.health;

import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;
import java.util.List;

/**
 * The checks of one role, or of all roles of a host.
 *
 * @param host host id
 * @param site the Jitsi Meet domain of the host; may be {@code null}
 * @param at when the newest of them was made
 * @param version grows with every change of a state or summary since the collector started; 0 for
 *     the checks of one role. Each sample carries it: {@code HostSample.healthVersion}
 * @param checks worst first
 */
public record HealthReport(
    String host, String site, Instant at, long version, @Required List<HealthCheck> checks) {
  /** Copies the list; it is never {@code null}. */
  public HealthReport {
    checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /** The worst state of its checks; {@link HealthState#UNKNOWN} when there are none. */
  public HealthState state() {
    return checks.stream()
        .map(HealthCheck::state)
        .reduce(HealthState::worst)
        .orElse(HealthState.UNKNOWN);
  }
}
