package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChangeRequest;
import io.meetkeeper.backbone.contract.account.AccountCreateRequest;
import io.meetkeeper.backbone.contract.account.AccountDeleteRequest;
import io.meetkeeper.backbone.contract.account.AccountImportReply;
import io.meetkeeper.backbone.contract.account.AccountImportRequest;
import io.meetkeeper.backbone.contract.account.AccountQuery;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.AccountsQuery;
import io.meetkeeper.backbone.contract.account.AccountsReply;
import io.meetkeeper.backbone.contract.account.PasswordChangeRequest;
import io.meetkeeper.backbone.contract.automation.FleetAutomation;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.PauseQuery;
import io.meetkeeper.backbone.contract.automation.PauseReply;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewReply;
import io.meetkeeper.backbone.contract.automation.PolicyQuery;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentIntentReply;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.KeptSettingsChangeRequest;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.document.PendingServiceActionsReply;
import io.meetkeeper.backbone.contract.document.PresetReply;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.document.PresetsReply;
import io.meetkeeper.backbone.contract.document.RevisionQuery;
import io.meetkeeper.backbone.contract.document.RevisionView;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.contract.document.RevisionsReply;
import io.meetkeeper.backbone.contract.edge.EdgeLinkQuery;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.EventsReply;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.HostRetireReply;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.contract.host.RoleAbilities;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.idle.IdleActionsReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import io.meetkeeper.backbone.contract.idle.SiteBridgesReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.backbone.contract.relay.IngestReply;
import io.meetkeeper.backbone.contract.relay.IngestRequest;
import io.meetkeeper.backbone.contract.relay.RelayStatus;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartJobsReply;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestartsQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartsReply;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.ProbeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeRequest;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainQuery;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainState;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;

/**
 * Every address of the bus. A contract that changes incompatibly gets a new version beside the old
 * one.
 */
public final class BusContracts {
  /** How a host is, every {@code collector.interval}. */
  public static final BusTopic<HostSample> SAMPLES =
      new BusTopic<>("metrics.sample.v1", HostSample.class);

  /** A level was raised or cleared. Only hastens: the level itself is in every sample. */
  public static final BusTopic<Event> EVENTS = new BusTopic<>("events.v1", Event.class);

  /** The collector's ring, one per host. */
  public static final BusService<SamplesQuery, SamplesReply> SAMPLE_RING =
      new BusService<>("metrics.ring.v1", SamplesQuery.class, SamplesReply.class);

  /** What is wrong on a host and how to mend it, one per host. */
  public static final BusService<HostQuery, HostFindings> FINDINGS =
      new BusService<>("findings.v1", HostQuery.class, HostFindings.class);

  /** What the collector may see on its host, one per host. */
  public static final BusService<HostQuery, RoleAbilities> COLLECTOR_ABILITIES =
      new BusService<>("collector.abilities.v1", HostQuery.class, RoleAbilities.class);

  /** What the bridge agent may do on its host, one per host. */
  public static final BusService<HostQuery, RoleAbilities> AGENT_ABILITIES =
      new BusService<>("agent.abilities.v1", HostQuery.class, RoleAbilities.class);

  /** Which processes are the bridge, one per host; served by the bridge agent. */
  public static final BusService<HostQuery, BridgeProcessStatus> BRIDGE_PROCESS =
      new BusService<>("bridge.process.v1", HostQuery.class, BridgeProcessStatus.class);

  /** The bridge as the agent on the host sees it this moment, one per host. */
  public static final BusService<HostQuery, BridgeStatus> BRIDGE_STATUS =
      new BusService<>("bridge.look.v1", HostQuery.class, BridgeStatus.class);

  /** Act on the bridge, one per host; answered when the act is over. */
  public static final BusService<BridgeCommand, BridgeCommandReply> BRIDGE_COMMAND =
      new BusService<>("bridge.command.v1", BridgeCommand.class, BridgeCommandReply.class);

  /**
   * Restart or reload a service of the site, one per host; served by the bridge agent, which
   * answers when the act is over and the service was seen again: within {@link
   * SiteServiceReply#TIMEOUT}.
   */
  public static final BusService<SiteServiceCommand, SiteServiceReply> SITE_SERVICE =
      new BusService<>("site.service.v1", SiteServiceCommand.class, SiteServiceReply.class);

  /**
   * Ask for a restart. 409 while calls run or nothing is known in mode {@code now} without {@code
   * cutCalls}.
   */
  public static final BusService<RestartRequest, RestartJob> RESTART_REQUEST =
      new BusService<>("restart.ask.v1", RestartRequest.class, RestartJob.class);

  /** One job by id; 404 when there is none. */
  public static final BusService<JobQuery, RestartJob> RESTART_GET =
      new BusService<>("restart.get.v1", JobQuery.class, RestartJob.class);

  /** Cancel a job that has not begun to act; 409 afterwards. */
  public static final BusService<JobQuery, RestartJob> RESTART_CANCEL =
      new BusService<>("restart.cancel.v1", JobQuery.class, RestartJob.class);

  /** Jobs, newest first. */
  public static final BusService<RestartJobsQuery, RestartJobsReply> RESTART_LIST =
      new BusService<>("restart.list.v1", RestartJobsQuery.class, RestartJobsReply.class);

  /**
   * Ask for a restart of the bridges of a site, one after the other. 409 when one runs or a bridge
   * has an active job.
   */
  public static final BusService<RollingRestartRequest, RollingRestart> ROLLING_RESTART_REQUEST =
      new BusService<>("restart.roll.ask.v1", RollingRestartRequest.class, RollingRestart.class);

  /** One rolling restart of a site; 404 when there is none. */
  public static final BusService<RollingRestartQuery, RollingRestart> ROLLING_RESTART_GET =
      new BusService<>("restart.roll.get.v1", RollingRestartQuery.class, RollingRestart.class);

  /** Cancel what of a rolling restart has not begun to restart; 409 when it is over. */
  public static final BusService<RollingRestartQuery, RollingRestart> ROLLING_RESTART_CANCEL =
      new BusService<>("restart.roll.cancel.v1", RollingRestartQuery.class, RollingRestart.class);

  /** The rolling restarts of a site, newest first. */
  public static final BusService<RollingRestartsQuery, RollingRestartsReply> ROLLING_RESTART_LIST =
      new BusService<>(
          "restart.roll.list.v1", RollingRestartsQuery.class, RollingRestartsReply.class);

  /**
   * A person drains a bridge or ends that. 422 on a site with one bridge, 409 when the agent does
   * not do it; nothing is kept then.
   */
  public static final BusService<DrainRequest, HostDrain> DRAIN_REQUEST =
      new BusService<>("restart.drain.v1", DrainRequest.class, HostDrain.class);

  /**
   * A host is gone for good. 409 while it is heard of or a restart job of it has not ended. It
   * comes back by itself with its next sample.
   */
  public static final BusService<HostRetireRequest, HostRetireReply> HOST_RETIRE =
      new BusService<>("restart.retire.v1", HostRetireRequest.class, HostRetireReply.class);

  /** The automation of every known host. */
  public static final BusService<FleetQuery, FleetAutomation> FLEET_AUTOMATION =
      new BusService<>("restart.automation.v1", FleetQuery.class, FleetAutomation.class);

  /** Pause or go on. */
  public static final BusService<PauseRequest, PauseReply> PAUSE_CHANGE =
      new BusService<>("restart.pause.v1", PauseRequest.class, PauseReply.class);

  /** Whether automation holds still in a scope, and which scope says so. */
  public static final BusService<PauseQuery, PauseReply> PAUSE_GET =
      new BusService<>("restart.pause.get.v1", PauseQuery.class, PauseReply.class);

  /** Resume automation after "suspended". */
  public static final BusService<ResumeRequest, HostAutomation> AUTOMATION_RESUME =
      new BusService<>("restart.resume.v1", ResumeRequest.class, HostAutomation.class);

  /** Read the effective policy of a scope, each value with its source. */
  public static final BusService<PolicyQuery, PolicyReply> POLICY_GET =
      new BusService<>("restart.policy.get.v1", PolicyQuery.class, PolicyReply.class);

  /** Change the policy of a scope. */
  public static final BusService<PolicyChangeRequest, PolicyReply> POLICY_CHANGE =
      new BusService<>("restart.policy.change.v1", PolicyChangeRequest.class, PolicyReply.class);

  /** What a policy would do: next times, and what it would do now, and why. */
  public static final BusService<PolicyPreviewQuery, PolicyPreviewReply> POLICY_PREVIEW =
      new BusService<>(
          "restart.policy.preview.v1", PolicyPreviewQuery.class, PolicyPreviewReply.class);

  /** Events that the scheduler has stored, for a gateway that was away. */
  public static final BusService<EventsQuery, EventsReply> SCHEDULER_EVENTS =
      new BusService<>("restart.events.v1", EventsQuery.class, EventsReply.class);

  /** How the relay to Machinist is doing. */
  public static final BusService<HostQuery, RelayStatus> RELAY_STATUS =
      new BusService<>("relay.machinist.status.v1", HostQuery.class, RelayStatus.class);

  /**
   * Takes what came in Machinist's own format. 401 when the presented key is not the configured
   * one, 400 or 422 when it cannot be taken.
   */
  public static final BusService<IngestRequest, IngestReply> RELAY_INGEST =
      new BusService<>("relay.machinist.ingest.v1", IngestRequest.class, IngestReply.class);

  /** What the role accounts may do on its host, one per host. */
  public static final BusService<HostQuery, RoleAbilities> ACCOUNT_ABILITIES =
      new BusService<>("account.abilities.v1", HostQuery.class, RoleAbilities.class);

  /** The accounts of a site; one service per site, like all of accounts. */
  public static final BusService<AccountsQuery, AccountsReply> ACCOUNT_LIST =
      new BusService<>("account.list.v1", AccountsQuery.class, AccountsReply.class);

  /** One account; 404 when there is none. */
  public static final BusService<AccountQuery, Account> ACCOUNT_GET =
      new BusService<>("account.get.v1", AccountQuery.class, Account.class);

  /** Create an account; 409 when there is one of that name. */
  public static final BusService<AccountCreateRequest, AccountWithPassword> ACCOUNT_CREATE =
      new BusService<>("account.create.v1", AccountCreateRequest.class, AccountWithPassword.class);

  /** Change an account; 412 when it is not as the etag says. */
  public static final BusService<AccountChangeRequest, Account> ACCOUNT_CHANGE =
      new BusService<>("account.change.v1", AccountChangeRequest.class, Account.class);

  /** Change the password of an account; 412 when it is not as the etag says. */
  public static final BusService<PasswordChangeRequest, AccountWithPassword> ACCOUNT_PASSWORD =
      new BusService<>(
          "account.password.v1", PasswordChangeRequest.class, AccountWithPassword.class);

  /** Delete an account, and answer with how it was; 412 when it is not as the etag says. */
  public static final BusService<AccountDeleteRequest, Account> ACCOUNT_REMOVE =
      new BusService<>("account.remove.v1", AccountDeleteRequest.class, Account.class);

  /** Create many accounts. */
  public static final BusService<AccountImportRequest, AccountImportReply> ACCOUNT_IMPORT =
      new BusService<>("account.import.v1", AccountImportRequest.class, AccountImportReply.class);

  /** What the documents role may do on its host, one per host. */
  public static final BusService<HostQuery, RoleAbilities> DOCUMENT_ABILITIES =
      new BusService<>("documents.abilities.v1", HostQuery.class, RoleAbilities.class);

  /**
   * The files of a site; this and all below of documents at the site, by the host that has its
   * config.js, and at each host that has files of Jitsi, of which it tells and changes its own.
   */
  public static final BusService<DocumentsQuery, DocumentsReply> DOCUMENT_LIST =
      new BusService<>("documents.list.v1", DocumentsQuery.class, DocumentsReply.class);

  /** One file; 404 when there is none. */
  public static final BusService<DocumentQuery, DocumentView> DOCUMENT_GET =
      new BusService<>("documents.get.v1", DocumentQuery.class, DocumentView.class);

  /** Change values of a file. 422 when they are not acceptable, 409 when it cannot be done. */
  public static final BusService<DocumentChangeRequest, DocumentChangeReply> DOCUMENT_CHANGE =
      new BusService<>(
          "documents.change.v1", DocumentChangeRequest.class, DocumentChangeReply.class);

  /** The history of a file. */
  public static final BusService<RevisionsQuery, RevisionsReply> REVISION_LIST =
      new BusService<>("documents.revisions.v1", RevisionsQuery.class, RevisionsReply.class);

  /** One revision of a file; 404 when there is none. */
  public static final BusService<RevisionQuery, RevisionView> REVISION_GET =
      new BusService<>("documents.revision.v1", RevisionQuery.class, RevisionView.class);

  /** Put back what a file was. */
  public static final BusService<DocumentRestoreRequest, DocumentChangeReply> DOCUMENT_RESTORE =
      new BusService<>(
          "documents.restore.v1", DocumentRestoreRequest.class, DocumentChangeReply.class);

  /**
   * Asked by a role of the same host before it replaces a file itself; answered when that is noted.
   */
  public static final BusService<DocumentIntentRequest, DocumentIntentReply> DOCUMENT_INTENT =
      new BusService<>(
          "documents.intent.v1", DocumentIntentRequest.class, DocumentIntentReply.class);

  /** What services must still do after changes, as soon as nobody talks. */
  public static final BusService<DocumentsQuery, PendingServiceActionsReply> PENDING_ACTION_LIST =
      new BusService<>(
          "documents.errands.v1", DocumentsQuery.class, PendingServiceActionsReply.class);

  /** Cancel one of them; 404 when there is none, 409 while it is being done. */
  public static final BusService<JobQuery, PendingServiceAction> PENDING_ACTION_CANCEL =
      new BusService<>("documents.errand.cancel.v1", JobQuery.class, PendingServiceAction.class);

  /** Sets of values that belong together. */
  public static final BusService<DocumentsQuery, PresetsReply> PRESET_LIST =
      new BusService<>("documents.presets.v1", DocumentsQuery.class, PresetsReply.class);

  /** Apply a preset. */
  public static final BusService<PresetRequest, PresetReply> PRESET_APPLY =
      new BusService<>("documents.preset.apply.v1", PresetRequest.class, PresetReply.class);

  /** The values that are wanted for good, and what is not so. */
  public static final BusService<DocumentsQuery, KeptSettings> KEPT_SETTINGS_GET =
      new BusService<>("documents.kept.v1", DocumentsQuery.class, KeptSettings.class);

  /** Say anew which values are wanted for good. */
  public static final BusService<KeptSettingsChangeRequest, KeptSettings> KEPT_SETTINGS_CHANGE =
      new BusService<>("documents.keep.v1", KeptSettingsChangeRequest.class, KeptSettings.class);

  /** How the secure domain of a site stands, one per site; served by auth-service. */
  public static final BusService<SecureDomainQuery, SecureDomainState> SECURE_DOMAIN_GET =
      new BusService<>("domain.state.v1", SecureDomainQuery.class, SecureDomainState.class);

  /**
   * Asks for another secure domain, one per site. 412 when it is no longer as the asker saw it, 409
   * while another change goes on, 422 for a site with tokens or LDAP.
   */
  public static final BusService<SecureDomainChangeRequest, SecureDomainState>
      SECURE_DOMAIN_CHANGE =
          new BusService<>(
              "domain.change.v1", SecureDomainChangeRequest.class, SecureDomainState.class);

  /**
   * Tries a site out as real clients would, one per site. Answers within {@link
   * ProbeReport#TIMEOUT}.
   */
  public static final BusService<ProbeRequest, ProbeReport> SECURE_DOMAIN_PROBE =
      new BusService<>("domain.probe.v1", ProbeRequest.class, ProbeReport.class);

  /**
   * Ask for something to be done as soon as nobody talks. Like the three after it served by the
   * scheduler, also for linked hosts.
   */
  public static final BusService<IdleActionRequest, IdleAction> IDLE_ASK =
      new BusService<>("idle.ask.v1", IdleActionRequest.class, IdleAction.class);

  /** What a host waits for, oldest first. */
  public static final BusService<IdleActionsQuery, IdleActionsReply> IDLE_LIST =
      new BusService<>("idle.list.v1", IdleActionsQuery.class, IdleActionsReply.class);

  /** Take one back; answers how it was. 404 when none waits, 409 while it is being done. */
  public static final BusService<IdleActionCancelRequest, IdleAction> IDLE_CANCEL =
      new BusService<>("idle.cancel.v1", IdleActionCancelRequest.class, IdleAction.class);

  /** Which hosts of a site have a bridge. */
  public static final BusService<SiteBridgesQuery, SiteBridgesReply> SITE_BRIDGES =
      new BusService<>("idle.bridges.v1", SiteBridgesQuery.class, SiteBridgesReply.class);

  /** The scheduler tells the site that a change which waits may begin; served by auth-service. */
  public static final BusService<SecureDomainBeginRequest, SecureDomainBeginReply>
      SECURE_DOMAIN_BEGIN =
          new BusService<>(
              "domain.begin.v1", SecureDomainBeginRequest.class, SecureDomainBeginReply.class);

  /** Whether a host has an edge link; one per linked host, served by the gateway that has it. */
  public static final BusService<EdgeLinkQuery, EdgeLinkReply> EDGE_LINK =
      new BusService<>("edge.link.v1", EdgeLinkQuery.class, EdgeLinkReply.class);

  private BusContracts() {}
}
