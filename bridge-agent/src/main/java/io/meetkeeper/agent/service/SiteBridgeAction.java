package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.action.HostAction;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.vertx.core.Future;
import java.util.Optional;

/** A service command to the bridge: its own agent acts, with its own checks. */
final class SiteBridgeAction implements HostAction<BridgeStatus> {
  private final SiteServiceCommand command;
  private final SiteServiceAgent.LocalBridgeAgent agent;

  SiteBridgeAction(SiteServiceCommand command, SiteServiceAgent.LocalBridgeAgent agent) {
    this.command = command;
    this.agent = agent;
  }

  @Override
  public String name() {
    return SiteServiceAction.name(command);
  }

  @Override
  public Future<BridgeStatus> observe() {
    return agent.status();
  }

  @Override
  public Optional<ActionResult> check(BridgeStatus status) {
    if (command.act() == ServiceAction.RELOAD) {
      return Optional.of(
          ActionResult.refused(CommandMessage.BRIDGE_RESTART_ONLY.english(), status.process()));
    }
    return SiteServiceAction.alreadyRestarted(command, status.startedAt(), status.process());
  }

  @Override
  public Future<ControlResult> act(BridgeStatus status) {
    String reason = command.by() + (command.reason() == null ? "" : ": " + command.reason());
    return agent
        .act(toBridgeCommand(status), reason)
        .map(reply -> new ControlResult(reply.outcome(), reply.reason()));
  }

  private BridgeCommand toBridgeCommand(BridgeStatus status) {
    return new BridgeCommand(
        command.id(),
        status.state() == BridgeState.DOWN
            ? BridgeCommand.Action.START
            : BridgeCommand.Action.RESTART,
        status.process(),
        command.cutCalls(),
        command.by(),
        command.notAfter(),
        command.leakedCounter());
  }

  /** The agent of the bridge has verified it already. */
  @Override
  public Future<ActionResult> verify(BridgeStatus status, ControlResult result) {
    return Future.succeededFuture(new ActionResult(result.outcome(), result.reason(), null));
  }
}
