package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthContracts;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.HostContracts;
import io.meetkeeper.backbone.contract.host.HostFinding;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Sends requests to the roles of this host over the bus. */
public final class LocalHostClient {
  /** The roles that report their abilities, in the order of display. */
  public static final List<String> ROLES_WITH_ABILITIES =
      List.of("collector", "bridge-agent", "accounts", "documents");

  /** The roles that make checks. */
  public static final List<String> ROLES_WITH_CHECKS =
      List.of("collector", "bridge-agent", "accounts", "documents", "gateway");

  private final RoleContext context;
  private final Duration timeout;

  /**
   * Creates a client for the host of that context.
   *
   * @param timeout how long a role may take to answer
   */
  public LocalHostClient(RoleContext context, Duration timeout) {
    this.context = context;
    this.timeout = timeout;
  }

  /**
   * The abilities of a role on this host.
   *
   * @param role one of {@link #ROLES_WITH_ABILITIES}
   */
  public Future<List<RoleAbility>> abilities(String role) {
    return request(
            switch (role) {
              case "collector" -> BusContracts.COLLECTOR_ABILITIES;
              case "bridge-agent" -> BusContracts.AGENT_ABILITIES;
              case "accounts" -> BusContracts.ACCOUNT_ABILITIES;
              case "documents" -> BusContracts.DOCUMENT_ABILITIES;
              default -> throw new IllegalArgumentException(role);
            },
            timeout)
        .map(RoleAbilities::items);
  }

  /** The findings of the collector, for when it cannot answer for the other roles. */
  public Future<List<HealthCheck>> findings() {
    return request(BusContracts.FINDINGS, timeout)
        .map(found -> found.items().stream().map(LocalHostClient::toCheck).toList());
  }

  private static HealthCheck toCheck(HostFinding finding) {
    HealthState state =
        switch (finding.severity()) {
          case INFO -> HealthState.WELL;
          case WARNING -> HealthState.WARNING;
          case ERROR -> HealthState.BROKEN;
        };
    return HealthCheck.of(finding.id(), state, finding.summary(), List.of(), finding.remedy());
  }

  /**
   * All checks of this host, from its collector, which asks the other roles.
   *
   * @param limit how long it may take
   */
  public Future<HealthReport> health(Duration limit) {
    return request(HealthContracts.HOST_HEALTH, limit);
  }

  /** The roles of this process that are not running; empty when that is not known. */
  public Future<List<String>> failedRoles() {
    return request(HostContracts.ROLE_FAILURES, timeout)
        .map(failures -> failures.items().stream().map(RoleFailure::role).toList())
        .otherwise(List.of());
  }

  /**
   * The checks of one role alone.
   *
   * @param role one of {@link #ROLES_WITH_CHECKS}, but not the collector
   */
  public Future<HealthReport> roleHealth(String role) {
    return request(
        switch (role) {
          case "bridge-agent" -> HealthContracts.AGENT_HEALTH;
          case "accounts" -> HealthContracts.ACCOUNT_HEALTH;
          case "documents" -> HealthContracts.DOCUMENT_HEALTH;
          case "gateway" -> HealthContracts.GATEWAY_HEALTH;
          default -> throw new IllegalArgumentException(role);
        },
        timeout);
  }

  private <A> Future<A> request(BusService<HostQuery, A> service, Duration limit) {
    return context
        .bus()
        .request(service.atHost(context.host()), new HostQuery(context.host()), limit);
  }
}
