package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.PolicyAnswer;
import io.meetkeeper.backbone.contract.PolicyChange;
import io.meetkeeper.backbone.contract.PolicyQuestion;
import io.meetkeeper.backbone.contract.PreviewQuestion;
import io.meetkeeper.backbone.contract.Scope;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code restart-policy} of all hosts, a site and a host, and its preview. */
final class PolicyResource {
  private static final int COUNT = 5;

  private final Bus bus;
  private final Access access;

  PolicyResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    for (Scope.Level level : Scope.Level.values()) {
      String policy = Scopes.named(level) + "Policy";
      operations
          .reads("get" + policy, call -> get(call, level))
          .changes("replace" + policy, call -> change(call, level, PolicyChange.Kind.REPLACE))
          .changes("merge" + policy, call -> change(call, level, PolicyChange.Kind.MERGE))
          .changes("clear" + policy, call -> change(call, level, PolicyChange.Kind.CLEAR));
    }
    operations.reads("previewHostPolicy", this::preview);
  }

  private Future<Answer> get(Call call, Scope.Level level) {
    return bus.ask(Contracts.POLICY_GET, new PolicyQuestion(Scopes.looked(level, access, call)))
        .map(Answer::ok);
  }

  private Future<Answer> change(Call call, Scope.Level level, PolicyChange.Kind kind) {
    Scope scope = Scopes.changed(level, access, call);
    PolicyChange change =
        new PolicyChange(scope, kind, call.body().getMap(), call.by(), call.dryRun());
    return bus.ask(Contracts.POLICY_GET, new PolicyQuestion(scope))
        .compose(
            before -> {
              call.before(said(before, level));
              return bus.ask(Contracts.POLICY_CHANGE, change);
            })
        .map(
            after -> {
              call.after(said(after, level));
              return Answer.ok(after);
            });
  }

  /** What this very scope says. */
  private static Map<String, Object> said(PolicyAnswer policy, Scope.Level level) {
    Map<String, Object> said = new LinkedHashMap<>();
    policy
        .values()
        .forEach(
            (path, value) -> {
              if (Wire.name(level).equals(value.source())) {
                said.put(path, value.value());
              }
            });
    return said;
  }

  private Future<Answer> preview(Call call) {
    Map<String, Object> values = call.body().isEmpty() ? null : call.body().getMap();
    int count = call.query("count").map(Integer::parseInt).orElse(COUNT);
    return bus.ask(
            Contracts.POLICY_PREVIEW, new PreviewQuestion(access.host(call).id(), values, count))
        .map(Answer::ok);
  }
}
