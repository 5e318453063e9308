package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.ActionRunner;
import io.meetkeeper.agent.action.ActionVerifier;
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
 * Takes commands to the bridge, one at a time, and answers when the service manager says that it is
 * over and the process has been seen once more. Remembers which processes came of a command of
 * another than the scheduler, for whoever sees a new one.
 */
public final class BridgeAgent implements SiteServiceAgent.LocalBridgeAgent {
  private static final Logger log = LoggerFactory.getLogger(BridgeAgent.class);

  private final Clock clock;
  private final BridgeAgentSettings settings;
  private final BridgeObserver observer;
  private final ActionVerifier verifier;
  private final DrainSwitch drain;
  private final ActionRunner runner = new ActionRunner();
  private RestartOrigin lastOrigin;

  /** While such a command is carried out: the process before, and why. */
  private RestartOrigin currentOrigin;

  /** An agent. */
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

  /** Which processes are the bridge. */
  public Future<BridgeProcessStatus> process() {
    return observer.control().compose(ServiceControl::process);
  }

  /** Whether we may restart it. */
  public Future<RoleAbility> ability() {
    return observer.control().compose(ServiceControl::restartAbility);
  }

  /** The bridge this moment. */
  @Override
  public Future<BridgeStatus> look() {
    return observer.look().compose(seen -> lastExit(seen).map(exit -> withExit(seen.look(), exit)));
  }

  private Future<String> lastExit(BridgeEvidence evidence) {
    BridgeStatus look = evidence.look();
    if (lastOrigin != null && lastOrigin.process().equals(look.process())) {
      return Future.succeededFuture(BridgeStatus.RESTARTED_BY_MEETKEEPER + lastOrigin.why());
    }
    if (currentOrigin != null
        && look.process() != null
        && !look.process().equals(currentOrigin.process())) {
      return Future.succeededFuture(BridgeStatus.RESTARTED_BY_MEETKEEPER + currentOrigin.why());
    }
    return evidence.control().lastExit(look);
  }

  private static BridgeStatus withExit(BridgeStatus look, String lastExit) {
    return new BridgeStatus(
        look.at(),
        look.control(),
        look.state(),
        look.process(),
        look.startedAt(),
        look.jobPending(),
        look.packagesLocked(),
        look.calls(),
        look.health(),
        lastExit,
        look.reason());
  }

  /** A process that came of a command of another than the scheduler. */
  private record RestartOrigin(ProcessId process, String why) {}

  @Override
  public Future<BridgeCommandReply> act(BridgeCommand command, String why) {
    if (!runner.isBusy()) {
      currentOrigin = new RestartOrigin(command.expected(), why);
    }
    return act(command)
        .onSuccess(
            answer -> {
              if (!runner.isBusy()) {
                currentOrigin = null;
              }
              if (answer.outcome() == CommandOutcome.DONE) {
                lastOrigin = new RestartOrigin(answer.process(), why);
              }
            });
  }

  /** Carries out a command, or refuses. Never fails; one at a time. */
  public Future<BridgeCommandReply> act(BridgeCommand command) {
    if (command.action() == null) {
      return Future.succeededFuture(
          answer(ActionResult.refused("this version does not know the action", null)));
    }
    BridgeAction action = new BridgeAction(command, clock, settings, observer, drain, verifier);
    return runner.run(action).onSuccess(result -> log(action, command, result)).map(this::answer);
  }

  private static void log(BridgeAction action, BridgeCommand command, ActionResult result) {
    log.info("{} by {}: {}, {}", action.name(), command.by(), result.outcome(), result.reason());
  }

  private BridgeCommandReply answer(ActionResult result) {
    return new BridgeCommandReply(
        result.outcome(), result.reason(), clock.instant(), result.process());
  }
}
