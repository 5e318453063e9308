package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.JobsQuestion;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartJobs;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.gateway.fleet.Host;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /restarts} and {@code /hosts/{host}/restarts}. */
final class RestartResource {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "host",
          "site",
          "cause",
          "by",
          "reason",
          "mode",
          "cutCalls",
          "state",
          "because",
          "requestedAt",
          "changedAt",
          "waitUntil",
          "swapUsedBefore",
          "swapUsedAfter");

  private final Bus bus;
  private final Access access;

  RestartResource(Bus bus, Access access) {
    this.bus = bus;
    this.access = access;
  }

  void attach(Operations operations) {
    operations
        .changes("askRestart", this::ask)
        .reads("listRestarts", this::list)
        .reads("getRestart", this::get)
        .changes("cancelRestart", this::cancel);
  }

  private Future<Answer> ask(Call call) {
    Host host = access.host(call);
    RestartRequest request =
        new RestartRequest(
            host.id(),
            constant(RestartMode.class, call.body().getString("mode")),
            call.bodyDuration("waitAtMost"),
            call.body().getString("reason"),
            call.body().getBoolean("cutCalls", false),
            call.by(),
            call.dryRun());
    return bus.ask(Contracts.RESTART_ASK, request)
        .map(
            job -> {
              call.after(summary(job));
              Answer answer = Answer.json(202, job);
              return call.dryRun()
                  ? answer
                  : answer.with("Location", "/api/v1/restarts/" + job.id());
            });
  }

  private Future<Answer> list(Call call) {
    String site = call.query("site").orElse(null);
    if (site != null) {
      call.mustSee(site);
    }
    JobsQuestion question =
        new JobsQuestion(
            call.query("host").orElse(null),
            site,
            constant(JobState.class, call.query("state").orElse(null)),
            call.limit(),
            call.query("cursor").orElse(null));
    return bus.ask(Contracts.RESTART_LIST, question)
        .map(jobs -> Answer.page(page(call, jobs), COLUMNS));
  }

  /**
   * A page of a token that is limited to sites may be shorter; its cursor leads on all the same.
   */
  private static Page page(Call call, RestartJobs jobs) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (RestartJob job : jobs.items()) {
      if (call.token().sees(job.site())) {
        items.add(Wire.map(job));
      }
    }
    return new Page(items, jobs.next());
  }

  private Future<Answer> get(Call call) {
    return find(call).map(Answer::ok);
  }

  private Future<Answer> cancel(Call call) {
    return find(call)
        .compose(
            job -> {
              call.before(summary(job));
              return bus.ask(
                  Contracts.RESTART_CANCEL, new JobQuestion(job.id(), call.by(), call.dryRun()));
            })
        .map(
            job -> {
              call.after(summary(job));
              return Answer.ok(job);
            });
  }

  private Future<RestartJob> find(Call call) {
    return bus.ask(Contracts.RESTART_GET, new JobQuestion(call.path("id"), call.by(), false))
        .map(
            job -> {
              call.mustSee(job.site());
              return job;
            });
  }

  private static Map<String, Object> summary(RestartJob job) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("id", job.id());
    summary.put("host", job.host());
    summary.put("state", Wire.name(job.state()));
    summary.put("cutCalls", job.cutCalls());
    return summary;
  }

  /** A value of the contract; {@code null} when none is given. */
  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return name == null
        ? null
        : Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
