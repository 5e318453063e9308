package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollQuestion;
import io.meetkeeper.backbone.contract.roll.RollRequest;
import io.meetkeeper.backbone.contract.roll.RollsQuestion;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/restarts}: the bridges of a site restarted one after the other. */
final class RollResource {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "site",
          "cause",
          "by",
          "reason",
          "mode",
          "state",
          "because",
          "requestedAt",
          "changedAt");

  private final Bus bus;
  private final Access access;

  RollResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .changes("askRoll", this::ask)
        .reads("listRolls", this::list)
        .reads("getRoll", this::get)
        .changes("cancelRoll", this::cancel);
  }

  private Future<Answer> ask(Call call) {
    RollRequest request =
        new RollRequest(
            access.site(call),
            RestartResource.constant(RestartMode.class, call.body().getString("mode")),
            call.bodyDuration("waitAtMost"),
            call.body().getString("reason"),
            call.by(),
            call.dryRun());
    return bus.ask(Contracts.ROLL_ASK, request)
        .map(
            roll -> {
              call.after(summary(roll));
              Answer answer = Answer.json(202, roll);
              String path = "/api/v1/sites/" + roll.site() + "/restarts/" + roll.id();
              return call.dryRun() ? answer : answer.with("Location", path);
            });
  }

  private Future<Answer> list(Call call) {
    return bus.ask(Contracts.ROLL_LIST, new RollsQuestion(access.site(call), call.limit()))
        .map(
            rolls ->
                Answer.page(
                    new Page(rolls.items().stream().map(Wire::map).toList(), null), COLUMNS));
  }

  private Future<Answer> get(Call call) {
    return bus.ask(Contracts.ROLL_GET, question(call, false)).map(Answer::ok);
  }

  private Future<Answer> cancel(Call call) {
    return bus.ask(Contracts.ROLL_GET, question(call, false))
        .compose(
            roll -> {
              call.before(summary(roll));
              return bus.ask(Contracts.ROLL_CANCEL, question(call, call.dryRun()));
            })
        .map(
            roll -> {
              call.after(summary(roll));
              return Answer.ok(roll);
            });
  }

  private RollQuestion question(Call call, boolean dryRun) {
    return new RollQuestion(access.site(call), call.path("id"), call.by(), dryRun);
  }

  private static Map<String, Object> summary(Roll roll) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("id", roll.id());
    summary.put("site", roll.site());
    summary.put("state", Wire.name(roll.state()));
    summary.put("hosts", roll.members().stream().map(Roll.Member::host).toList());
    return summary;
  }
}
