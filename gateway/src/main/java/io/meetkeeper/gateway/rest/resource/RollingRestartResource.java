package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestartsQuery;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/restarts}: rolling restarts of the bridges of a site. */
public final class RollingRestartResource {
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
  private final FleetAccess access;

  public RollingRestartResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addChange("askRoll", this::request)
        .addRead("listRolls", this::list)
        .addRead("getRoll", this::get)
        .addChange("cancelRoll", this::cancel);
  }

  private Future<ApiResponse> request(ApiRequest request) {
    RollingRestartRequest restart =
        new RollingRestartRequest(
            access.requireSite(request),
            RestartResource.parseEnum(RestartMode.class, request.body().getString("mode")),
            request.bodyDuration("waitAtMost"),
            request.body().getString("reason"),
            request.callerName(),
            request.isDryRun());
    return bus.request(BusContracts.ROLLING_RESTART_REQUEST, restart)
        .map(
            roll -> {
              request.auditAfter(auditSummary(roll));
              ApiResponse response = ApiResponse.json(202, roll);
              String path = "/api/v1/sites/" + roll.site() + "/restarts/" + roll.id();
              return request.isDryRun() ? response : response.withHeader("Location", path);
            });
  }

  private Future<ApiResponse> list(ApiRequest request) {
    return bus.request(
            BusContracts.ROLLING_RESTART_LIST,
            new RollingRestartsQuery(access.requireSite(request), request.limit()))
        .map(
            reply ->
                ApiResponse.page(
                    new ResultPage(reply.items().stream().map(ContractJson::toMap).toList(), null),
                    COLUMNS));
  }

  private Future<ApiResponse> get(ApiRequest request) {
    return bus.request(BusContracts.ROLLING_RESTART_GET, toQuery(request, false))
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> cancel(ApiRequest request) {
    return bus.request(BusContracts.ROLLING_RESTART_GET, toQuery(request, false))
        .compose(
            roll -> {
              request.auditBefore(auditSummary(roll));
              return bus.request(
                  BusContracts.ROLLING_RESTART_CANCEL, toQuery(request, request.isDryRun()));
            })
        .map(roll -> request.answerChange(roll, auditSummary(roll)));
  }

  private RollingRestartQuery toQuery(ApiRequest request, boolean dryRun) {
    return new RollingRestartQuery(
        access.requireSite(request), request.pathParameter("id"), request.callerName(), dryRun);
  }

  private static Map<String, Object> auditSummary(RollingRestart roll) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("id", roll.id());
    summary.put("site", roll.site());
    summary.put("state", ContractJson.enumName(roll.state()));
    summary.put("hosts", roll.members().stream().map(RollingRestart.MemberRestart::host).toList());
    return summary;
  }
}
