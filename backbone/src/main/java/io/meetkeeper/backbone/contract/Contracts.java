package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.contract.account.Account;
import io.meetkeeper.backbone.contract.account.AccountChange;
import io.meetkeeper.backbone.contract.account.AccountCreation;
import io.meetkeeper.backbone.contract.account.AccountImport;
import io.meetkeeper.backbone.contract.account.AccountImported;
import io.meetkeeper.backbone.contract.account.AccountQuestion;
import io.meetkeeper.backbone.contract.account.AccountRemoval;
import io.meetkeeper.backbone.contract.account.AccountWithPassword;
import io.meetkeeper.backbone.contract.account.Accounts;
import io.meetkeeper.backbone.contract.account.AccountsQuestion;
import io.meetkeeper.backbone.contract.account.PasswordChange;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.document.DocumentNoted;
import io.meetkeeper.backbone.contract.document.DocumentQuestion;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsQuestion;
import io.meetkeeper.backbone.contract.document.Errand;
import io.meetkeeper.backbone.contract.document.ErrandList;
import io.meetkeeper.backbone.contract.document.KeptChange;
import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.contract.document.PresetAnswer;
import io.meetkeeper.backbone.contract.document.PresetRequest;
import io.meetkeeper.backbone.contract.document.Presets;
import io.meetkeeper.backbone.contract.document.RestoreRequest;
import io.meetkeeper.backbone.contract.document.RevisionQuestion;
import io.meetkeeper.backbone.contract.document.RevisionView;
import io.meetkeeper.backbone.contract.document.Revisions;
import io.meetkeeper.backbone.contract.document.RevisionsQuestion;
import io.meetkeeper.backbone.contract.document.SiteDocuments;
import io.meetkeeper.backbone.contract.domain.ProbeQuestion;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainChange;
import io.meetkeeper.backbone.contract.domain.SecureDomainQuestion;
import io.meetkeeper.backbone.contract.domain.SecureDomainState;
import io.meetkeeper.backbone.contract.drain.DrainChange;
import io.meetkeeper.backbone.contract.drain.HostDrain;
import io.meetkeeper.backbone.contract.link.LinkAnswer;
import io.meetkeeper.backbone.contract.link.LinkQuestion;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollQuestion;
import io.meetkeeper.backbone.contract.roll.RollRequest;
import io.meetkeeper.backbone.contract.roll.Rolls;
import io.meetkeeper.backbone.contract.roll.RollsQuestion;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;

/**
 * Every address of the bus. A contract that changes incompatibly gets a new version beside the old
 * one.
 */
public final class Contracts {
  /** How a host is, every {@code collector.interval}. */
  public static final Topic<Sample> SAMPLES = new Topic<>("metrics.sample.v1", Sample.class);

  /** A level was raised or cleared. Only hastens: the level itself is in every sample. */
  public static final Topic<Event> EVENTS = new Topic<>("events.v1", Event.class);

  /** The collector's ring, one per host. */
  public static final Service<SamplesQuestion, SamplesAnswer> SAMPLES_KEPT =
      new Service<>("metrics.ring.v1", SamplesQuestion.class, SamplesAnswer.class);

  /** What is wrong on a host and how to mend it, one per host. */
  public static final Service<HostQuestion, Findings> FINDINGS =
      new Service<>("findings.v1", HostQuestion.class, Findings.class);

  /** What the collector may see on its host, one per host. */
  public static final Service<HostQuestion, Abilities> COLLECTOR_ABILITIES =
      new Service<>("collector.abilities.v1", HostQuestion.class, Abilities.class);

  /** What the bridge agent may do on its host, one per host. */
  public static final Service<HostQuestion, Abilities> AGENT_ABILITIES =
      new Service<>("agent.abilities.v1", HostQuestion.class, Abilities.class);

  /** Which processes are the bridge, one per host; served by the bridge agent. */
  public static final Service<HostQuestion, BridgeProcess> BRIDGE_PROCESS =
      new Service<>("bridge.process.v1", HostQuestion.class, BridgeProcess.class);

  /** The bridge as the agent on the host sees it this moment, one per host. */
  public static final Service<HostQuestion, BridgeLook> BRIDGE_LOOK =
      new Service<>("bridge.look.v1", HostQuestion.class, BridgeLook.class);

  /** Act on the bridge, one per host; answered when the act is over. */
  public static final Service<BridgeCommand, BridgeAnswer> BRIDGE_COMMAND =
      new Service<>("bridge.command.v1", BridgeCommand.class, BridgeAnswer.class);

  /**
   * Restart or reload a service of the site, one per host; served by the bridge agent, which
   * answers when the act is over and the service was seen again: within {@link
   * SiteServiceAnswer#WITHIN}.
   */
  public static final Service<SiteServiceCommand, SiteServiceAnswer> SITE_SERVICE =
      new Service<>("site.service.v1", SiteServiceCommand.class, SiteServiceAnswer.class);

  /**
   * Ask for a restart. 409 while calls run or nothing is known in mode {@code now} without {@code
   * cutCalls}.
   */
  public static final Service<RestartRequest, RestartJob> RESTART_ASK =
      new Service<>("restart.ask.v1", RestartRequest.class, RestartJob.class);

  /** One job by id; 404 when there is none. */
  public static final Service<JobQuestion, RestartJob> RESTART_GET =
      new Service<>("restart.get.v1", JobQuestion.class, RestartJob.class);

  /** Cancel a job that has not begun to act; 409 afterwards. */
  public static final Service<JobQuestion, RestartJob> RESTART_CANCEL =
      new Service<>("restart.cancel.v1", JobQuestion.class, RestartJob.class);

  /** Jobs, newest first. */
  public static final Service<JobsQuestion, RestartJobs> RESTART_LIST =
      new Service<>("restart.list.v1", JobsQuestion.class, RestartJobs.class);

  /**
   * Ask for a restart of the bridges of a site, one after the other. 409 when one runs or a bridge
   * has an active job.
   */
  public static final Service<RollRequest, Roll> ROLL_ASK =
      new Service<>("restart.roll.ask.v1", RollRequest.class, Roll.class);

  /** One rolling restart of a site; 404 when there is none. */
  public static final Service<RollQuestion, Roll> ROLL_GET =
      new Service<>("restart.roll.get.v1", RollQuestion.class, Roll.class);

  /** Cancel what of a rolling restart has not begun to restart; 409 when it is over. */
  public static final Service<RollQuestion, Roll> ROLL_CANCEL =
      new Service<>("restart.roll.cancel.v1", RollQuestion.class, Roll.class);

  /** The rolling restarts of a site, newest first. */
  public static final Service<RollsQuestion, Rolls> ROLL_LIST =
      new Service<>("restart.roll.list.v1", RollsQuestion.class, Rolls.class);

  /**
   * A person drains a bridge or ends that. 422 on a site with one bridge, 409 when the agent does
   * not do it; nothing is kept then.
   */
  public static final Service<DrainChange, HostDrain> DRAIN =
      new Service<>("restart.drain.v1", DrainChange.class, HostDrain.class);

  /**
   * A host is gone for good. 409 while it is heard of or a restart job of it has not ended. It
   * comes back by itself with its next sample.
   */
  public static final Service<Retirement, RetiredHost> RETIRE =
      new Service<>("restart.retire.v1", Retirement.class, RetiredHost.class);

  /** The automation of every known host. */
  public static final Service<FleetQuestion, FleetAutomation> AUTOMATION =
      new Service<>("restart.automation.v1", FleetQuestion.class, FleetAutomation.class);

  /** Pause or go on. */
  public static final Service<PauseChange, PauseAnswer> PAUSE =
      new Service<>("restart.pause.v1", PauseChange.class, PauseAnswer.class);

  /** Whether automation holds still in a scope, and which scope says so. */
  public static final Service<PauseQuestion, PauseAnswer> PAUSE_GET =
      new Service<>("restart.pause.get.v1", PauseQuestion.class, PauseAnswer.class);

  /** Resume automation after "suspended". */
  public static final Service<ResumeRequest, HostAutomation> RESUME =
      new Service<>("restart.resume.v1", ResumeRequest.class, HostAutomation.class);

  /** Read the effective policy of a scope, each value with its source. */
  public static final Service<PolicyQuestion, PolicyAnswer> POLICY_GET =
      new Service<>("restart.policy.get.v1", PolicyQuestion.class, PolicyAnswer.class);

  /** Change the policy of a scope. */
  public static final Service<PolicyChange, PolicyAnswer> POLICY_CHANGE =
      new Service<>("restart.policy.change.v1", PolicyChange.class, PolicyAnswer.class);

  /** What a policy would do: next times, and what it would do now, and why. */
  public static final Service<PreviewQuestion, PolicyPreview> POLICY_PREVIEW =
      new Service<>("restart.policy.preview.v1", PreviewQuestion.class, PolicyPreview.class);

  /** Events that the scheduler has stored, for a gateway that was away. */
  public static final Service<EventsQuestion, EventsAnswer> SCHEDULER_EVENTS =
      new Service<>("restart.events.v1", EventsQuestion.class, EventsAnswer.class);

  /** How the relay to Machinist is doing. */
  public static final Service<HostQuestion, RelayStatus> RELAY_STATUS =
      new Service<>("relay.machinist.status.v1", HostQuestion.class, RelayStatus.class);

  /**
   * Takes what came in Machinist's own format. 401 when the presented key is not the configured
   * one, 400 or 422 when it cannot be taken.
   */
  public static final Service<IngestRequest, IngestAnswer> RELAY_INGEST =
      new Service<>("relay.machinist.ingest.v1", IngestRequest.class, IngestAnswer.class);

  /** What the role accounts may do on its host, one per host. */
  public static final Service<HostQuestion, Abilities> ACCOUNT_ABILITIES =
      new Service<>("account.abilities.v1", HostQuestion.class, Abilities.class);

  /** The accounts of a site; one service per site, like all of accounts. */
  public static final Service<AccountsQuestion, Accounts> ACCOUNT_LIST =
      new Service<>("account.list.v1", AccountsQuestion.class, Accounts.class);

  /** One account; 404 when there is none. */
  public static final Service<AccountQuestion, Account> ACCOUNT_GET =
      new Service<>("account.get.v1", AccountQuestion.class, Account.class);

  /** Create an account; 409 when there is one of that name. */
  public static final Service<AccountCreation, AccountWithPassword> ACCOUNT_CREATE =
      new Service<>("account.create.v1", AccountCreation.class, AccountWithPassword.class);

  /** Change an account; 412 when it is not as the etag says. */
  public static final Service<AccountChange, Account> ACCOUNT_CHANGE =
      new Service<>("account.change.v1", AccountChange.class, Account.class);

  /** Change the password of an account; 412 when it is not as the etag says. */
  public static final Service<PasswordChange, AccountWithPassword> ACCOUNT_PASSWORD =
      new Service<>("account.password.v1", PasswordChange.class, AccountWithPassword.class);

  /** Delete an account, and answer with how it was; 412 when it is not as the etag says. */
  public static final Service<AccountRemoval, Account> ACCOUNT_REMOVE =
      new Service<>("account.remove.v1", AccountRemoval.class, Account.class);

  /** Create many accounts. */
  public static final Service<AccountImport, AccountImported> ACCOUNT_IMPORT =
      new Service<>("account.import.v1", AccountImport.class, AccountImported.class);

  /** What the documents role may do on its host, one per host. */
  public static final Service<HostQuestion, Abilities> DOCUMENT_ABILITIES =
      new Service<>("documents.abilities.v1", HostQuestion.class, Abilities.class);

  /**
   * The files of a site; this and all below of documents at the site, by the host that has its
   * config.js, and at each host that has files of Jitsi, of which it tells and changes its own.
   */
  public static final Service<DocumentsQuestion, SiteDocuments> DOCUMENTS =
      new Service<>("documents.list.v1", DocumentsQuestion.class, SiteDocuments.class);

  /** One file; 404 when there is none. */
  public static final Service<DocumentQuestion, DocumentView> DOCUMENT =
      new Service<>("documents.get.v1", DocumentQuestion.class, DocumentView.class);

  /** Change values of a file. 422 when they are not acceptable, 409 when it cannot be done. */
  public static final Service<DocumentChange, DocumentChanged> DOCUMENT_CHANGE =
      new Service<>("documents.change.v1", DocumentChange.class, DocumentChanged.class);

  /** The history of a file. */
  public static final Service<RevisionsQuestion, Revisions> REVISIONS =
      new Service<>("documents.revisions.v1", RevisionsQuestion.class, Revisions.class);

  /** One revision of a file; 404 when there is none. */
  public static final Service<RevisionQuestion, RevisionView> REVISION =
      new Service<>("documents.revision.v1", RevisionQuestion.class, RevisionView.class);

  /** Put back what a file was. */
  public static final Service<RestoreRequest, DocumentChanged> DOCUMENT_RESTORE =
      new Service<>("documents.restore.v1", RestoreRequest.class, DocumentChanged.class);

  /**
   * Asked by a role of the same host before it replaces a file itself; answered when that is noted.
   */
  public static final Service<DocumentIntent, DocumentNoted> DOCUMENT_INTENT =
      new Service<>("documents.intent.v1", DocumentIntent.class, DocumentNoted.class);

  /** What services must still do after changes, as soon as nobody talks. */
  public static final Service<DocumentsQuestion, ErrandList> ERRANDS =
      new Service<>("documents.errands.v1", DocumentsQuestion.class, ErrandList.class);

  /** Cancel one of them; 404 when there is none, 409 while it is being done. */
  public static final Service<JobQuestion, Errand> ERRAND_CANCEL =
      new Service<>("documents.errand.cancel.v1", JobQuestion.class, Errand.class);

  /** Sets of values that belong together. */
  public static final Service<DocumentsQuestion, Presets> PRESETS =
      new Service<>("documents.presets.v1", DocumentsQuestion.class, Presets.class);

  /** Apply a preset. */
  public static final Service<PresetRequest, PresetAnswer> PRESET_APPLY =
      new Service<>("documents.preset.apply.v1", PresetRequest.class, PresetAnswer.class);

  /** The values that are wanted for good, and what is not so. */
  public static final Service<DocumentsQuestion, KeptSettings> KEPT_SETTINGS =
      new Service<>("documents.kept.v1", DocumentsQuestion.class, KeptSettings.class);

  /** Say anew which values are wanted for good. */
  public static final Service<KeptChange, KeptSettings> KEEP_SETTINGS =
      new Service<>("documents.keep.v1", KeptChange.class, KeptSettings.class);

  /** How the secure domain of a site stands, one per site; served by auth-service. */
  public static final Service<SecureDomainQuestion, SecureDomainState> SECURE_DOMAIN =
      new Service<>("domain.state.v1", SecureDomainQuestion.class, SecureDomainState.class);

  /**
   * Asks for another secure domain, one per site. 412 when it is no longer as the asker saw it, 409
   * while another change goes on, 422 for a site with tokens or LDAP.
   */
  public static final Service<SecureDomainChange, SecureDomainState> SECURE_DOMAIN_CHANGE =
      new Service<>("domain.change.v1", SecureDomainChange.class, SecureDomainState.class);

  /**
   * Tries a site out as real clients would, one per site. Answers within {@link
   * ProbeReport#WITHIN}.
   */
  public static final Service<ProbeQuestion, ProbeReport> SECURE_DOMAIN_PROBE =
      new Service<>("domain.probe.v1", ProbeQuestion.class, ProbeReport.class);

  /** Whether a host has an edge link; one per linked host, served by the gateway that has it. */
  public static final Service<LinkQuestion, LinkAnswer> LINK =
      new Service<>("edge.link.v1", LinkQuestion.class, LinkAnswer.class);

  private Contracts() {}
}
