package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.HostAction;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.vertx.core.Future;
import java.util.Optional;

/** The bridge as a service of the site: its own agent acts, with its own checks and looks. */
final class SiteBridgeAction implements HostAction<BridgeStatus> {
  private final SiteServiceCommand command;
  private final SiteServiceAgent.LocalBridgeAgent agent;

  SiteBridgeAction(SiteServiceCommand command, SiteServiceAgent.LocalBridgeAgent agent) {
    this.command = command;
    this.agent = agent;
  }

  @Override
  public String name() {
    return SiteServiceCommandRunner.shown(command) + " for " + command.id();
  }

  @Override
  public Future<BridgeStatus> look() {
    return agent.look();
  }

  @Override
  public Optional<ActionResult> check(BridgeStatus look) {
    if (command.act() == ServiceAction.RELOAD) {
      return Optional.of(
          ActionResult.refused("a bridge cannot be reloaded, only restarted", look.process()));
    }
    return SiteServiceCommandRunner.restartedSince(command, look.startedAt())
        ? Optional.of(
            ActionResult.done("it was restarted already, at " + look.startedAt(), look.process()))
        : Optional.empty();
  }

  @Override
  public Future<ControlResult> act(BridgeStatus look) {
    String why = command.by() + (command.reason() == null ? "" : ": " + command.reason());
    return agent
        .act(toBridge(look), why)
        .map(answer -> new ControlResult(answer.outcome(), answer.reason()));
  }

  private BridgeCommand toBridge(BridgeStatus look) {
    return new BridgeCommand(
        command.id(),
        look.state() == BridgeState.DOWN
            ? BridgeCommand.Action.START
            : BridgeCommand.Action.RESTART,
        look.process(),
        command.cutCalls(),
        command.by(),
        command.notAfter());
  }

  /** The agent of the bridge has looked again. */
  @Override
  public Future<ActionResult> lookAgain(BridgeStatus look, ControlResult result) {
    return Future.succeededFuture(new ActionResult(result.outcome(), result.reason(), null));
  }
}
