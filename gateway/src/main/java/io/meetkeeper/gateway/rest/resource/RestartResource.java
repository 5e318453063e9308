package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.restart.BridgeStartRequest;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartJobsReply;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /restarts}, {@code /hosts/{host}/restarts} and {@code /hosts/{host}/start}. */
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

  /** Limits a page, because jobs contain all their steps. */
  private static final int LONGEST_PAGE = 200;

  /** The scheduler asks the agent, and the agent the service manager. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

  private final Bus bus;
  private final FleetAccess access;

  public RestartResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addChange("askRestart", this::request)
        .addChange("startBridge", this::start)
        .addRead("listRestarts", this::list)
        .addRead("getRestart", this::get)
        .addChange("cancelRestart", this::cancel);
  }

  private Future<ApiResponse> request(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    RestartRequest restart =
        new RestartRequest(
            host.id(),
            parseEnum(RestartMode.class, request.body().getString("mode")),
            request.bodyDuration("waitAtMost"),
            request.body().getString("reason"),
            request.body().getBoolean("cutCalls", false),
            request.callerName(),
            request.isDryRun());
    return bus.request(BusContracts.RESTART_REQUEST, restart).map(job -> accepted(request, job));
  }

  private Future<ApiResponse> start(ApiRequest request) {
    BridgeStartRequest start =
        new BridgeStartRequest(
            access.requireHost(request).id(),
            request.body().getString("reason"),
            request.callerName(),
            request.isDryRun());
    return bus.request(BusContracts.BRIDGE_START, start, START_TIMEOUT)
        .map(job -> accepted(request, job));
  }

  private static ApiResponse accepted(ApiRequest request, RestartJob job) {
    request.auditAfter(auditSummary(job));
    ApiResponse response = ApiResponse.json(202, job);
    return request.isDryRun()
        ? response
        : response.withHeader("Location", "/api/v1/restarts/" + job.id());
  }

  private Future<ApiResponse> list(ApiRequest request) {
    String site = request.parameter("site").orElse(null);
    if (site != null) {
      request.requireSite(site);
    }
    RestartJobsQuery query =
        new RestartJobsQuery(
            request.parameter("host").orElse(null),
            site,
            parseEnum(RestartJobState.class, request.parameter("state").orElse(null)),
            Math.min(request.limit(), LONGEST_PAGE),
            request.parameter("cursor").orElse(null),
            request.timeParameter("from"),
            request.timeParameter("to"));
    return bus.request(BusContracts.RESTART_LIST, query)
        .map(jobs -> ApiResponse.page(toPage(request, jobs), COLUMNS));
  }

  /**
   * The visible jobs of a page. For a token limited to sites the page may be shorter, but its
   * cursor is valid. Filters by time too, because an older scheduler does not.
   */
  private static ResultPage toPage(ApiRequest request, RestartJobsReply jobs) {
    Instant from = request.timeParameter("from");
    Instant to = request.timeParameter("to");
    List<Map<String, Object>> items = new ArrayList<>();
    for (RestartJob job : jobs.items()) {
      boolean inTime =
          (from == null || !job.requestedAt().isBefore(from))
              && (to == null || job.requestedAt().isBefore(to));
      if (inTime && request.token().canSee(job.site())) {
        items.add(ContractJson.toMap(job));
      }
    }
    return new ResultPage(items, jobs.next());
  }

  private Future<ApiResponse> get(ApiRequest request) {
    return find(request).map(ApiResponse::ok);
  }

  private Future<ApiResponse> cancel(ApiRequest request) {
    return find(request)
        .compose(
            job -> {
              request.auditBefore(auditSummary(job));
              return bus.request(
                  BusContracts.RESTART_CANCEL,
                  new JobQuery(job.id(), request.callerName(), request.isDryRun()));
            })
        .map(job -> request.answerChange(job, auditSummary(job)));
  }

  private Future<RestartJob> find(ApiRequest request) {
    return bus.request(
            BusContracts.RESTART_GET,
            new JobQuery(request.pathParameter("id"), request.callerName(), false))
        .map(
            job -> {
              request.requireSite(job.site());
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

  /** An enum constant by its name in the API; {@code null} without a name. */
  static <E extends Enum<E>> E parseEnum(Class<E> type, String name) {
    return name == null
        ? null
        : Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
