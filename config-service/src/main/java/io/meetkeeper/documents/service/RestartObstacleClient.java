package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Asks the agent of this host whether a service can be restarted at all. */
final class RestartObstacleClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final RoleContext context;

  RestartObstacleClient(RoleContext context) {
    this.context = context;
  }

  /**
   * The obstacle to a restart of the service; empty when there is none, and when no agent answers,
   * since it may be back by the time the site is idle. Never fails.
   */
  Future<Optional<String>> find(SiteService service) {
    return context
        .bus()
        .request(
            BusContracts.AGENT_ABILITIES.atHost(context.host()),
            new HostQuery(context.host()),
            TIMEOUT)
        .map(abilities -> abilities.restartObstacle(service))
        .otherwise(Optional.empty());
  }
}
