package io.meetkeeper.backbone.contract.host;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.BusTopic;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;

/** The topics and services of a host; each host has its own services. */
public interface HostContracts {
  /** State of a host, every {@code collector.interval}. */
  BusTopic<HostSample> SAMPLES = new BusTopic<>("metrics.sample.v1", HostSample.class);

  /** Events. An alarm event only speeds things up: each sample carries the level of its alarms. */
  BusTopic<Event> EVENTS = new BusTopic<>("events.v1", Event.class);

  /** Recent samples that the collector keeps in memory. */
  BusService<SamplesQuery, SamplesReply> SAMPLE_RING =
      new BusService<>("metrics.ring.v1", SamplesQuery.class, SamplesReply.class);

  /** Problems found on a host, each with its remedy. */
  BusService<HostQuery, HostFindings> FINDINGS =
      new BusService<>("findings.v1", HostQuery.class, HostFindings.class);

  /** What the collector can read on its host. */
  BusService<HostQuery, RoleAbilities> COLLECTOR_ABILITIES =
      new BusService<>("collector.abilities.v1", HostQuery.class, RoleAbilities.class);

  /** What the bridge agent can do on its host. */
  BusService<HostQuery, RoleAbilities> AGENT_ABILITIES =
      new BusService<>("agent.abilities.v1", HostQuery.class, RoleAbilities.class);

  /** What the accounts role can do on its host. */
  BusService<HostQuery, RoleAbilities> ACCOUNT_ABILITIES =
      new BusService<>("account.abilities.v1", HostQuery.class, RoleAbilities.class);

  /** What the documents role can do on its host. */
  BusService<HostQuery, RoleAbilities> DOCUMENT_ABILITIES =
      new BusService<>("documents.abilities.v1", HostQuery.class, RoleAbilities.class);

  /** The roles of a process that do not run, and why; served by the process itself. */
  BusService<HostQuery, RoleFailures> ROLE_FAILURES =
      new BusService<>("process.failures.v1", HostQuery.class, RoleFailures.class);

  /** The processes of the bridge; served by the bridge agent. */
  BusService<HostQuery, BridgeProcessStatus> BRIDGE_PROCESS =
      new BusService<>("bridge.process.v1", HostQuery.class, BridgeProcessStatus.class);

  /** Current status of the bridge as the agent on the host sees it. */
  BusService<HostQuery, BridgeStatus> BRIDGE_STATUS =
      new BusService<>("bridge.look.v1", HostQuery.class, BridgeStatus.class);

  /** Acts on the bridge; answered when the action has ended. */
  BusService<BridgeCommand, BridgeCommandReply> BRIDGE_COMMAND =
      new BusService<>("bridge.command.v1", BridgeCommand.class, BridgeCommandReply.class);

  /**
   * Restarts or reloads a service of the site; served by the bridge agent, which answers within
   * {@link SiteServiceReply#TIMEOUT}, after it has checked the service again.
   */
  BusService<SiteServiceCommand, SiteServiceReply> SITE_SERVICE =
      new BusService<>("site.service.v1", SiteServiceCommand.class, SiteServiceReply.class);

  /**
   * Retires a host; served by the scheduler. 409 while the host still sends samples or has an
   * active restart job. Its next sample brings it back.
   */
  BusService<HostRetireRequest, HostRetireReply> HOST_RETIRE =
      new BusService<>("restart.retire.v1", HostRetireRequest.class, HostRetireReply.class);
}
