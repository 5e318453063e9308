package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.action.HostAction;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** A command to the bridge. */
final class BridgeAction implements HostAction<BridgeEvidence> {
  private final BridgeCommand command;
  private final Clock clock;
  private final BridgeAgentSettings settings;
  private final BridgeObserver observer;
  private final DrainSwitch drain;
  private final ActionVerifier verifier;

  BridgeAction(
      BridgeCommand command,
      Clock clock,
      BridgeAgentSettings settings,
      BridgeObserver observer,
      DrainSwitch drain,
      ActionVerifier verifier) {
    this.command = command;
    this.clock = clock;
    this.settings = settings;
    this.observer = observer;
    this.drain = drain;
    this.verifier = verifier;
  }

  @Override
  public String name() {
    return command.action().name().toLowerCase(Locale.ROOT) + " for " + command.job();
  }

  @Override
  public Future<BridgeEvidence> observe() {
    return observer.observe();
  }

  @Override
  public Optional<ActionResult> check(BridgeEvidence evidence) {
    BridgeStatus status = evidence.status();
    return BridgeCommandRefusal.check(command, status, settings, clock.instant())
        .map(refusal -> ActionResult.refused(refusal.reason(), status.process()));
  }

  @Override
  public Future<ControlResult> act(BridgeEvidence evidence) {
    return switch (command.action()) {
      case RESTART -> evidence.control().restart();
      case START -> evidence.control().start();
      case DRAIN -> drain.set(true);
      case UNDRAIN -> drain.set(false);
    };
  }

  @Override
  public Future<ActionResult> verify(BridgeEvidence evidence, ControlResult result) {
    ProcessId before = evidence.status().process();
    return switch (command.action()) {
      case RESTART, START ->
          verifier.verify(
              evidence.control(),
              before,
              result,
              ServiceControl::process,
              after -> judge(before, after, result));
      // DrainSwitch has read the new state back, and the process does not change
      case DRAIN, UNDRAIN ->
          Future.succeededFuture(new ActionResult(result.outcome(), result.reason(), before));
    };
  }

  private ActionResult judge(ProcessId before, BridgeProcessStatus after, ControlResult result) {
    ProcessId now = after.main();
    if (now == null) {
      String reason = after.reason() == null ? CommandMessage.NO_PROCESS.english() : after.reason();
      return ActionResult.failed(verifier.contradictionReason(result, reason), null);
    }
    String name = BridgeCommandRefusal.describe(now);
    if (command.action() == Action.RESTART && now.equals(before)) {
      return ActionResult.failed(
          CommandMessage.STILL_THERE.english(String.valueOf(result.reason()), name), now);
    }
    String reason = String.valueOf(result.reason());
    return ActionResult.done(
        before == null
            ? CommandMessage.PROCESS.english(reason, name)
            : CommandMessage.CHANGED.english(reason, BridgeCommandRefusal.describe(before), name),
        now);
  }
}
