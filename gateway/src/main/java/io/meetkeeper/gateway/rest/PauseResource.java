package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.PauseChange;
import io.meetkeeper.backbone.contract.PauseQuestion;
import io.meetkeeper.backbone.contract.ResumeRequest;
import io.meetkeeper.backbone.contract.Scope;
import io.vertx.core.Future;

/** {@code pause} of all hosts, a site and a host, and {@code resume} after "suspended". */
final class PauseResource {
  private final Bus bus;
  private final Access access;

  PauseResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    for (Scope.Level level : Scope.Level.values()) {
      operations
          .reads("get" + Scopes.named(level) + "Pause", call -> get(call, level))
          .changes("pause" + Scopes.named(level), call -> change(call, level, true))
          .changes("goOn" + Scopes.named(level), call -> change(call, level, false));
    }
    operations.changes("resumeHost", this::resume);
  }

  private Future<Answer> get(Call call, Scope.Level level) {
    return bus.ask(Contracts.PAUSE_GET, new PauseQuestion(Scopes.looked(level, access, call)))
        .map(Answer::ok);
  }

  private Future<Answer> change(Call call, Scope.Level level, boolean paused) {
    PauseChange change =
        new PauseChange(
            Scopes.changed(level, access, call),
            paused,
            call.bodyTime("until"),
            call.body().getString("reason"),
            call.by(),
            call.dryRun());
    return bus.ask(Contracts.PAUSE, change)
        .map(
            answer -> {
              call.after(Wire.map(answer));
              return Answer.ok(answer);
            });
  }

  private Future<Answer> resume(Call call) {
    String host = access.host(call).id();
    return bus.ask(Contracts.RESUME, new ResumeRequest(host, call.by(), call.dryRun()))
        .map(
            answer -> {
              call.after(Wire.map(answer));
              return Answer.ok(answer);
            });
  }
}
