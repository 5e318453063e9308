package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A service and its service manager. */
final class FakeServiceControl implements ServiceControl {
  final List<String> actions = new ArrayList<>();
  BridgeState state = BridgeState.UP;
  ProcessId process = new ProcessId(100, 1_000);
  Instant startedAt;
  boolean pending;
  boolean dies;
  int oldLivesForLooks;
  ControlResult outcome = new ControlResult(CommandOutcome.DONE, "systemd: done");
  Future<Void> slow = Future.succeededFuture();
  private ProcessId old;
  private final Clock clock;

  FakeServiceControl(Clock clock) {
    this.clock = clock;
    startedAt = clock.instant().minusSeconds(86_400);
  }

  @Override
  public Future<BridgeProcessStatus> process() {
    return Future.succeededFuture(
        new BridgeProcessStatus("systemd", state, process, startedAt, pids(), null));
  }

  private List<Long> pids() {
    return process == null
        ? List.of()
        : old == null ? List.of(process.pid()) : List.of(old.pid(), process.pid());
  }

  @Override
  public Future<ControlStatus> status() {
    if (old != null && oldLivesForLooks-- <= 0) {
      old = null;
    }
    return process()
        .map(status -> new ControlStatus(status, pending, dies ? "exit-code 1" : null, null));
  }

  @Override
  public Future<ControlResult> restart() {
    actions.add("restart");
    return slow.map(
        done -> {
          if (outcome.outcome() == CommandOutcome.DONE) {
            old = oldLivesForLooks > 0 ? process : null;
            process = dies ? null : new ProcessId(200 + actions.size(), 2_000);
            state = dies ? BridgeState.DOWN : BridgeState.UP;
            startedAt = clock.instant();
          }
          return outcome;
        });
  }

  @Override
  public Future<ControlResult> start() {
    return restart();
  }

  @Override
  public Future<ControlResult> reload() {
    actions.add("reload");
    return Future.succeededFuture(outcome);
  }

  @Override
  public Future<RoleAbility> restartAbility() {
    return Future.succeededFuture(new RoleAbility("restart", true, "systemd"));
  }

  @Override
  public Future<String> logExcerpt() {
    return Future.succeededFuture("unexpected symbol near '='");
  }
}
