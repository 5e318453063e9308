package io.meetkeeper.backbone.contract.health;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.host.HostQuery;

/**
 * Checks of a host. Each role makes those that it has the means for and serves them itself; the
 * collector asks the roles on its host and answers for the host.
 */
public interface HealthContracts {
  /** All checks of a host; served by its collector. */
  BusService<HostQuery, HealthReport> HOST_HEALTH =
      new BusService<>("host.health.v1", HostQuery.class, HealthReport.class);

  /** Checks of the bridge agent. */
  BusService<HostQuery, HealthReport> AGENT_HEALTH =
      new BusService<>("agent.health.v1", HostQuery.class, HealthReport.class);

  /** Checks of the accounts role. */
  BusService<HostQuery, HealthReport> ACCOUNT_HEALTH =
      new BusService<>("account.health.v1", HostQuery.class, HealthReport.class);

  /** Checks of the documents role. */
  BusService<HostQuery, HealthReport> DOCUMENT_HEALTH =
      new BusService<>("documents.health.v1", HostQuery.class, HealthReport.class);

  /** Checks of the notification channels of the gateway on this host. */
  BusService<HostQuery, HealthReport> NOTIFICATION_HEALTH =
      new BusService<>("notification.health.v1", HostQuery.class, HealthReport.class);

  /** Checks of the gateway on this host itself. */
  BusService<HostQuery, HealthReport> GATEWAY_HEALTH =
      new BusService<>("gateway.health.v1", HostQuery.class, HealthReport.class);

  /** Health of the sites, or of the site of one host; each gateway serves it at its host id. */
  BusService<FleetQuery, FleetHealth> FLEET_HEALTH =
      new BusService<>("fleet.health.v1", FleetQuery.class, FleetHealth.class);
}
