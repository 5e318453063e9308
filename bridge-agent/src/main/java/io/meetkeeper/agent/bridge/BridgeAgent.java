package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.ActionRunner;
import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.service.SiteServiceAgent;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.vertx.core.Future;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands to the bridge, one at a time, and reports its status. A command from anyone but the
 * scheduler is remembered with the process that it started, so that the status says why the process
 * is new.
 */
public final class BridgeAgent implements SiteServiceAgent.LocalBridgeAgent {
  private static final Logger log = LoggerFactory.getLogger(BridgeAgent.class);

  private final Clock clock;
  private final BridgeAgentSettings settings;
  private final BridgeObserver observer;
  private final ActionVerifier verifier;
  private final DrainSwitch drain;
  private final ActionRunner runner = new ActionRunner();

  /** The last such command, with the new process. */
  private RestartOrigin lastOrigin;

  /** The running such command, with the old process; {@code null} when there is none. */
  private RestartOrigin currentOrigin;

  /** Creates an agent. */
  public BridgeAgent(
      Clock clock,
      BridgeAgentSettings settings,
      BridgeObserver observer,
      BridgeRestClient rest,
      ActionVerifier verifier) {
    this.clock = clock;
    this.settings = settings;
    this.observer = observer;
    this.verifier = verifier;
    drain = new DrainSwitch(rest);
  }

  /** The processes of the bridge. */
  public Future<BridgeProcessStatus> process() {
    return observer.control().compose(ServiceControl::process);
  }

  /** The control of the bridge that is in use now. */
  public Future<ServiceControl> control() {
    return observer.control();
  }

  /** Whether Meetkeeper may restart the bridge. */
  public Future<RoleAbility> ability() {
    return observer.control().compose(ServiceControl::restartAbility);
  }

  @Override
  public Future<BridgeStatus> status() {
    return observer
        .observe()
        .compose(evidence -> lastExit(evidence).map(exit -> withExit(evidence.status(), exit)));
  }

  private Future<String> lastExit(BridgeEvidence evidence) {
    ProcessId process = evidence.status().process();
    if (lastOrigin != null && lastOrigin.process().equals(process)) {
      return Future.succeededFuture(lastOrigin.describe());
    }
    if (currentOrigin != null && process != null && !process.equals(currentOrigin.process())) {
      return Future.succeededFuture(currentOrigin.describe());
    }
    return evidence.control().lastExit(evidence.status());
  }

  private static BridgeStatus withExit(BridgeStatus status, String lastExit) {
    return new BridgeStatus(
        status.at(),
        status.control(),
        status.state(),
        status.process(),
        status.startedAt(),
        status.jobPending(),
        status.packagesLocked(),
        status.calls(),
        status.health(),
        lastExit,
        status.reason());
  }

  /** The origin of a restart that was not commanded by the scheduler. */
  private record RestartOrigin(ProcessId process, String reason) {
    String describe() {
      return BridgeStatus.RESTARTED_BY_MEETKEEPER + reason;
    }
  }

  @Override
  public Future<BridgeCommandReply> act(BridgeCommand command, String reason) {
    if (!runner.isBusy()) {
      currentOrigin = new RestartOrigin(command.expected(), reason);
    }
    return act(command).onSuccess(reply -> updateOrigins(reply, reason));
  }

  private void updateOrigins(BridgeCommandReply reply, String reason) {
    if (!runner.isBusy()) {
      currentOrigin = null;
    }
    if (reply.outcome() == CommandOutcome.DONE) {
      lastOrigin = new RestartOrigin(reply.process(), reason);
    }
  }

  /** Runs a command, or refuses it. Never fails. */
  public Future<BridgeCommandReply> act(BridgeCommand command) {
    if (command.action() == null) {
      return Future.succeededFuture(
          reply(ActionResult.refused(CommandMessage.ACTION_NOT_KNOWN.english(), null)));
    }
    BridgeAction action = new BridgeAction(command, clock, settings, observer, drain, verifier);
    return runner.run(action).onSuccess(result -> log(action, command, result)).map(this::reply);
  }

  private static void log(BridgeAction action, BridgeCommand command, ActionResult result) {
    log.info("{} by {}: {}, {}", action.name(), command.by(), result.outcome(), result.reason());
  }

  private BridgeCommandReply reply(ActionResult result) {
    return new BridgeCommandReply(
        result.outcome(), result.reason(), clock.instant(), result.process());
  }
}
