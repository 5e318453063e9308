package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;
import java.util.Optional;

/** The check {@code turn}: whether the TURN server that clients are sent to is running. Pure. */
final class TurnCheck {
  private static final String ID = "turn";

  private TurnCheck() {}

  /**
   * Judges the services.
   *
   * @param services the services that Prosody offers to clients
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
      return Optional.of(unknown(WebMessage.TURN_ELSEWHERE.with(services.get(0).host()), evidence));
    }
    return Optional.of(
        ports
            .map(listening -> judge(services, listening, evidence))
            .orElseGet(() -> unknown(WebMessage.TURN_NOT_KNOWN.with(), evidence)));
  }

  private static HealthCheck judge(
      List<TurnService> services, ListeningPorts ports, List<String> evidence) {
    List<String> missing =
        services.stream()
            .filter(turn -> !ports.has(turn.transport(), turn.port()))
            .map(TurnService::describePort)
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      return HealthCheck.well(ID, WebMessage.TURN_LISTENS.with(), evidence);
    }
    return HealthCheck.of(
        ID,
        HealthState.WARNING,
        WebMessage.TURN_MISSING.with(missing),
        evidence,
        HealthRemedy.of("sudo systemctl restart coturn", "sudo journalctl -u coturn -n 50"));
  }

  private static HealthCheck unknown(MessageText summary, List<String> evidence) {
    return HealthCheck.of(ID, HealthState.UNKNOWN, summary, evidence, HealthRemedy.NONE);
  }
}
