package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.automation.PolicyQuery;
import io.meetkeeper.backbone.contract.automation.PolicyReply;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code restart-policy} of all hosts, a site and a host, and its preview. */
public final class RestartPolicyResource {
  private static final int DEFAULT_PREVIEW_COUNT = 5;

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
          .addRead("get" + policy, apiRequest -> get(apiRequest, level))
          .addChange(
              "replace" + policy,
              apiRequest -> change(apiRequest, level, PolicyChangeRequest.ChangeKind.REPLACE))
          .addChange(
              "merge" + policy,
              apiRequest -> change(apiRequest, level, PolicyChangeRequest.ChangeKind.MERGE))
          .addChange(
              "clear" + policy,
              apiRequest -> change(apiRequest, level, PolicyChangeRequest.ChangeKind.CLEAR));
    }
    registry.addRead("previewHostPolicy", this::preview);
  }

  private Future<ApiResponse> get(ApiRequest apiRequest, AutomationScope.Level level) {
    return bus.request(
            BusContracts.POLICY_GET,
            new PolicyQuery(PathScopeResolver.resolve(level, access, apiRequest)))
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> change(
      ApiRequest apiRequest, AutomationScope.Level level, PolicyChangeRequest.ChangeKind kind) {
    AutomationScope scope = PathScopeResolver.resolveForChange(level, access, apiRequest);
    PolicyChangeRequest change =
        new PolicyChangeRequest(
            scope,
            kind,
            apiRequest.body().getMap(),
            apiRequest.callerName(),
            apiRequest.isDryRun());
    return bus.request(BusContracts.POLICY_GET, new PolicyQuery(scope))
        .compose(
            before -> {
              apiRequest.auditBefore(ownValues(before, level));
              return bus.request(BusContracts.POLICY_CHANGE, change);
            })
        .map(after -> apiRequest.answerChange(after, ownValues(after, level)));
  }

  /** What this very scope says. */
  private static Map<String, Object> ownValues(PolicyReply policy, AutomationScope.Level level) {
    Map<String, Object> said = new LinkedHashMap<>();
    policy
        .values()
        .forEach(
            (path, value) -> {
              if (ContractJson.enumName(level).equals(value.source())) {
                said.put(path, value.value());
              }
            });
    return said;
  }

  private Future<ApiResponse> preview(ApiRequest apiRequest) {
    Map<String, Object> values = apiRequest.body().isEmpty() ? null : apiRequest.body().getMap();
    int count = apiRequest.parameter("count").map(Integer::parseInt).orElse(DEFAULT_PREVIEW_COUNT);
    return bus.request(
            BusContracts.POLICY_PREVIEW,
            new PolicyPreviewQuery(access.requireHost(apiRequest).id(), values, count))
        .map(ApiResponse::ok);
  }
}
