package io.meetkeeper.backbone.contract;

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

  /** The automation of every known host. */
  public static final Service<FleetQuestion, FleetAutomation> AUTOMATION =
      new Service<>("restart.automation.v1", FleetQuestion.class, FleetAutomation.class);

  /** Pause or go on. */
  public static final Service<PauseChange, PauseAnswer> PAUSE =
      new Service<>("restart.pause.v1", PauseChange.class, PauseAnswer.class);

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

  private Contracts() {}
}
