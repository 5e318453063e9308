package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The check {@code turn}: is the TURN server there that clients are sent to? Pure. */
final class TurnCheck {
  private static final String ID = "turn";

  private TurnCheck() {}

  /**
   * Judges it.
   *
   * @param services what Prosody offers to clients
   * @param site the site; a service under its name is on this host
   * @param installed whether coturn is set up on this host
   * @param ports the listening ports of this host; empty when they cannot be read
   * @return empty when no TURN is configured
   */
  static Optional<HealthCheck> of(
      List<TurnService> services, String site, boolean installed, Optional<ListeningPorts> ports) {
    if (services.isEmpty()) {
      return Optional.empty();
    }
    List<String> evidence =
        services.stream()
            .map(
                turn ->
                    "Prosody offers "
                        + turn.type()
                        + " on "
                        + turn.host()
                        + " "
                        + turn.describePort())
            .toList();
    if (!installed && services.stream().noneMatch(turn -> turn.host().equalsIgnoreCase(site))) {
      return Optional.of(
          unknown(
              "TURN is on " + services.get(0).host() + ", which is not seen from here", evidence));
    }
    return Optional.of(
        ports
            .map(listening -> judge(services, listening, evidence))
            .orElseGet(() -> unknown("whether TURN listens is not known: /proc/net", evidence)));
  }

  private static HealthCheck judge(
      List<TurnService> services, ListeningPorts ports, List<String> evidence) {
    String missing =
        services.stream()
            .filter(turn -> !ports.has(turn.transport(), turn.port()))
            .map(TurnService::describePort)
            .distinct()
            .collect(Collectors.joining(", "));
    if (missing.isEmpty()) {
      return HealthCheck.well(ID, "TURN listens where Prosody sends clients", evidence);
    }
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        "people behind a strict firewall have no sound: TURN is configured, and nothing listens on "
            + missing,
        evidence,
        List.of("sudo systemctl restart coturn", "sudo journalctl -u coturn -n 50"));
  }

  private static HealthCheck unknown(String summary, List<String> evidence) {
    return HealthCheck.of(ID, HealthState.UNKNOWN, summary, evidence, List.of());
  }
}
