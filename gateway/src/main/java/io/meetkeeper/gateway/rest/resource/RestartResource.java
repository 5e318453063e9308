package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartJobsReply;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /restarts} and {@code /hosts/{host}/restarts}. */
public final class RestartResource {
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
  private final FleetAccess access;

  public RestartResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addChange("askRestart", this::request)
        .addRead("listRestarts", this::list)
        .addRead("getRestart", this::get)
        .addChange("cancelRestart", this::cancel);
  }

  private Future<ApiResponse> request(ApiRequest apiRequest) {
    FleetHost host = access.requireHost(apiRequest);
    RestartRequest request =
        new RestartRequest(
            host.id(),
            parseEnum(RestartMode.class, apiRequest.body().getString("mode")),
            apiRequest.bodyDuration("waitAtMost"),
            apiRequest.body().getString("reason"),
            apiRequest.body().getBoolean("cutCalls", false),
            apiRequest.callerName(),
            apiRequest.isDryRun());
    return bus.request(BusContracts.RESTART_REQUEST, request)
        .map(
            job -> {
              apiRequest.auditAfter(auditSummary(job));
              ApiResponse response = ApiResponse.json(202, job);
              return apiRequest.isDryRun()
                  ? response
                  : response.withHeader("Location", "/api/v1/restarts/" + job.id());
            });
  }

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    String site = apiRequest.parameter("site").orElse(null);
    if (site != null) {
      apiRequest.requireSite(site);
    }
    RestartJobsQuery question =
        new RestartJobsQuery(
            apiRequest.parameter("host").orElse(null),
            site,
            parseEnum(RestartJobState.class, apiRequest.parameter("state").orElse(null)),
            apiRequest.limit(),
            apiRequest.parameter("cursor").orElse(null));
    return bus.request(BusContracts.RESTART_LIST, question)
        .map(jobs -> ApiResponse.page(toPage(apiRequest, jobs), COLUMNS));
  }

  /**
   * A page of a token that is limited to sites may be shorter; its cursor leads on all the same.
   */
  private static ResultPage toPage(ApiRequest apiRequest, RestartJobsReply jobs) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (RestartJob job : jobs.items()) {
      if (apiRequest.token().canSee(job.site())) {
        items.add(ContractJson.toMap(job));
      }
    }
    return new ResultPage(items, jobs.next());
  }

  private Future<ApiResponse> get(ApiRequest apiRequest) {
    return find(apiRequest).map(ApiResponse::ok);
  }

  private Future<ApiResponse> cancel(ApiRequest apiRequest) {
    return find(apiRequest)
        .compose(
            job -> {
              apiRequest.auditBefore(auditSummary(job));
              return bus.request(
                  BusContracts.RESTART_CANCEL,
                  new JobQuery(job.id(), apiRequest.callerName(), apiRequest.isDryRun()));
            })
        .map(job -> apiRequest.answerChange(job, auditSummary(job)));
  }

  private Future<RestartJob> find(ApiRequest apiRequest) {
    return bus.request(
            BusContracts.RESTART_GET,
            new JobQuery(apiRequest.pathParameter("id"), apiRequest.callerName(), false))
        .map(
            job -> {
              apiRequest.requireSite(job.site());
              return job;
            });
  }

  private static Map<String, Object> auditSummary(RestartJob job) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("id", job.id());
    summary.put("host", job.host());
    summary.put("state", ContractJson.enumName(job.state()));
    summary.put("cutCalls", job.cutCalls());
    return summary;
  }

  /** A value of the contract; {@code null} when none is given. */
  static <E extends Enum<E>> E parseEnum(Class<E> type, String name) {
    return name == null
        ? null
        : Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
