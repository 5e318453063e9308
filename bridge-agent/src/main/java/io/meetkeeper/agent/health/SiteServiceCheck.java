package io.meetkeeper.agent.health;

import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import java.util.List;
import java.util.Locale;

/** Checks whether Prosody, Jicofo and the web server run, according to their service manager. */
final class SiteServiceCheck {
  private SiteServiceCheck() {}

  /** Id of the check of a service. */
  static String id(SiteService service) {
    return "services." + name(service);
  }

  static String name(SiteService service) {
    return service.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The check; none for a service that this host does not have.
   *
   * @param name its unit or compose service, for the operator
   */
  static List<HealthCheck> of(SiteService service, String name, BridgeProcessStatus process) {
    BridgeState state = process.state();
    if (state == null) {
      return List.of();
    }
    String id = id(service);
    String evidence =
        process.control() + ", " + name + ": " + state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case UP, UNHEALTHY, SHUTTING_DOWN ->
          List.of(HealthCheck.well(id, AgentMessage.SERVICE_RUNS.with(name), List.of(evidence)));
      case DOWN ->
          List.of(
              HealthCheck.of(
                  id,
                  HealthState.BROKEN,
                  AgentMessage.SERVICE_DOWN.with(service, name),
                  List.of(evidence),
                  remedy(service, process.control(), name)));
      case UNKNOWN -> unknown(id, name, process, evidence);
    };
  }

  private static List<HealthCheck> unknown(
      String id, String name, BridgeProcessStatus process, String evidence) {
    return List.of(
        HealthCheck.of(
            id,
            HealthState.UNKNOWN,
            AgentMessage.SERVICE_NOT_KNOWN.with(name, process.reason()),
            List.of(evidence),
            HealthRemedy.NONE));
  }

  private static HealthRemedy remedy(SiteService service, String control, String name) {
    if (control.equals(ControlType.DOCKER.text())) {
      return HealthRemedy.of(
          "docker compose up -d " + name(service),
          "docker compose logs --tail 50 " + name(service));
    }
    return HealthRemedy.of(
        "systemctl restart " + name,
        "systemctl status " + name,
        "journalctl -u " + name + " -n 50");
  }
}
