package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.BacktestQuery;
import io.meetkeeper.backbone.contract.automation.BacktestReply;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.automation.PolicyQuery;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code restart-policy} of all hosts, a site or a host, and its preview. */
public final class RestartPolicyResource {
  private static final int DEFAULT_PREVIEW_COUNT = 5;

  /** Extra time for the request to the scheduler. */
  private static final Duration ON_TOP = Duration.ofSeconds(5);

  private final Bus bus;
  private final FleetAccess access;

  public RestartPolicyResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    for (AutomationScope.Level level : AutomationScope.Level.values()) {
      String policy = PathScopeResolver.operationIdPart(level) + "Policy";
      registry
          .addRead("get" + policy, request -> get(request, level))
          .addChange(
              "replace" + policy,
              request -> change(request, level, PolicyChangeRequest.ChangeKind.REPLACE))
          .addChange(
              "merge" + policy,
              request -> change(request, level, PolicyChangeRequest.ChangeKind.MERGE))
          .addChange(
              "clear" + policy,
              request -> change(request, level, PolicyChangeRequest.ChangeKind.CLEAR));
    }
    registry
        .addRead("previewHostPolicy", this::preview)
        .addRead("backtestHostPolicy", this::backtest);
  }

  private Future<ApiResponse> get(ApiRequest request, AutomationScope.Level level) {
    return bus.request(
            BusContracts.POLICY_GET,
            new PolicyQuery(PathScopeResolver.resolve(level, access, request)))
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> change(
      ApiRequest request, AutomationScope.Level level, PolicyChangeRequest.ChangeKind kind) {
    AutomationScope scope = PathScopeResolver.resolveForChange(level, access, request);
    PolicyChangeRequest change =
        new PolicyChangeRequest(
            scope, kind, request.body().getMap(), request.callerName(), request.isDryRun());
    return bus.request(BusContracts.POLICY_GET, new PolicyQuery(scope))
        .compose(
            before -> {
              request.auditBefore(ownValues(before, level));
              return bus.request(BusContracts.POLICY_CHANGE, change);
            })
        .map(after -> request.answerChange(after, ownValues(after, level)));
  }

  /** The values set at this level. */
  private static Map<String, Object> ownValues(PolicyReply policy, AutomationScope.Level level) {
    Map<String, Object> own = new LinkedHashMap<>();
    policy
        .values()
        .forEach(
            (path, value) -> {
              if (ContractJson.enumName(level).equals(value.source())) {
                own.put(path, value.value());
              }
            });
    return own;
  }

  private Future<ApiResponse> preview(ApiRequest request) {
    Map<String, Object> values = request.body().isEmpty() ? null : request.body().getMap();
    int count = request.parameter("count").map(Integer::parseInt).orElse(DEFAULT_PREVIEW_COUNT);
    return bus.request(
            BusContracts.POLICY_PREVIEW,
            new PolicyPreviewQuery(access.requireHost(request).id(), values, count))
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> backtest(ApiRequest request) {
    JsonObject policy = request.body().getJsonObject("policy");
    BacktestQuery query =
        new BacktestQuery(
            access.requireHost(request).id(),
            request.bodyTime("from"),
            request.bodyTime("to"),
            policy == null ? null : policy.getMap());
    return bus.request(BusContracts.POLICY_BACKTEST, query, BacktestReply.TIMEOUT.plus(ON_TOP))
        .map(ApiResponse::ok);
  }
}
