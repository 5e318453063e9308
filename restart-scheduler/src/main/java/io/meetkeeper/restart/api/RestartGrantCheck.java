package io.meetkeeper.restart.api;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Checks whether the agents are allowed to restart the bridges that automation is to restart. */
final class RestartGrantCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Bus bus;
  private final Clock clock;

  RestartGrantCheck(Bus bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  /** The obstacles to restarts, one line for each host that has one. Never fails. */
  Future<List<String>> findObstacles(List<LiveHost> hosts) {
    List<Future<String>> answers = new ArrayList<>();
    for (LiveHost host : hosts) {
      if (host.facts(clock.instant()).bridge() != null) {
        answers.add(findObstacle(host.name()));
      }
    }
    return Future.all(answers)
        .map(all -> all.<String>list().stream().filter(Objects::nonNull).toList());
  }

  /** The obstacle to restarts of a host; {@code null} when there is none. Never fails. */
  Future<String> findObstacle(String host) {
    return bus.request(BusContracts.AGENT_ABILITIES.atHost(host), new HostQuery(host), TIMEOUT)
        .map(abilities -> obstacle(host, abilities))
        .otherwise(
            failure ->
                SchedulerProblem.GRANT_NOT_KNOWN.english(
                    host, String.valueOf(failure.getMessage())));
  }

  private static String obstacle(String host, RoleAbilities abilities) {
    if (abilities.restart(SiteService.BRIDGE).isEmpty()) {
      return SchedulerProblem.GRANT_NOT_SAID.english(host);
    }
    return abilities
        .restartObstacle(SiteService.BRIDGE)
        .map(reason -> SchedulerProblem.NOT_GRANTED.english(host, reason))
        .orElse(null);
  }
}
