package io.meetkeeper.restart.bridge.service;

import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.restart.bridge.control.Acted;
import io.meetkeeper.restart.bridge.control.BridgeControl;
import io.meetkeeper.restart.bridge.control.ControlLook;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A service with its manager. */
final class FakeService implements BridgeControl {
  final List<String> asked = new ArrayList<>();
  BridgeState state = BridgeState.UP;
  ProcessId process = new ProcessId(100, 1_000);
  Instant startedAt;
  boolean pending;
  boolean dies;
  Acted outcome = new Acted(Outcome.DONE, "systemd: done");
  Future<Void> slow = Future.succeededFuture();
  private final Clock clock;

  FakeService(Clock clock) {
    this.clock = clock;
    startedAt = clock.instant().minusSeconds(86_400);
  }

  @Override
  public Future<BridgeProcess> process() {
    return Future.succeededFuture(
        new BridgeProcess("systemd", state, process, startedAt, List.of(), null));
  }

  @Override
  public Future<ControlLook> look() {
    return process().map(seen -> new ControlLook(seen, pending, dies ? "exit-code 1" : null, null));
  }

  @Override
  public Future<Acted> restart() {
    asked.add("restart");
    return slow.map(
        done -> {
          if (outcome.outcome() == Outcome.DONE) {
            process = dies ? null : new ProcessId(200 + asked.size(), 2_000);
            state = dies ? BridgeState.DOWN : BridgeState.UP;
            startedAt = clock.instant();
          }
          return outcome;
        });
  }

  @Override
  public Future<Acted> start() {
    return restart();
  }

  @Override
  public Future<Acted> reload() {
    asked.add("reload");
    return Future.succeededFuture(outcome);
  }

  @Override
  public Future<Ability> mayRestart() {
    return Future.succeededFuture(new Ability("restart", true, "systemd"));
  }

  @Override
  public Future<String> lastWords() {
    return Future.succeededFuture("unexpected symbol near '='");
  }
}
