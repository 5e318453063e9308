package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PauseQuery;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;

/** {@code pause} of all hosts, a site and a host, and {@code resume} after "suspended". */
public final class AutomationPauseResource {
  private final Bus bus;
  private final FleetAccess access;

  public AutomationPauseResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    for (AutomationScope.Level level : AutomationScope.Level.values()) {
      registry
          .addRead(
              "get" + PathScopeResolver.operationIdPart(level) + "Pause",
              apiRequest -> get(apiRequest, level))
          .addChange(
              "pause" + PathScopeResolver.operationIdPart(level),
              apiRequest -> change(apiRequest, level, true))
          .addChange(
              "goOn" + PathScopeResolver.operationIdPart(level),
              apiRequest -> change(apiRequest, level, false));
    }
    registry.addChange("resumeHost", this::resume);
  }

  private Future<ApiResponse> get(ApiRequest apiRequest, AutomationScope.Level level) {
    return bus.request(
            BusContracts.PAUSE_GET,
            new PauseQuery(PathScopeResolver.resolve(level, access, apiRequest)))
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> change(
      ApiRequest apiRequest, AutomationScope.Level level, boolean paused) {
    PauseRequest change =
        new PauseRequest(
            PathScopeResolver.resolveForChange(level, access, apiRequest),
            paused,
            apiRequest.bodyTime("until"),
            apiRequest.body().getString("reason"),
            apiRequest.callerName(),
            apiRequest.isDryRun());
    return bus.request(BusContracts.PAUSE_CHANGE, change).map(apiRequest::answerChange);
  }

  private Future<ApiResponse> resume(ApiRequest apiRequest) {
    String host = access.requireHost(apiRequest).id();
    return bus.request(
            BusContracts.AUTOMATION_RESUME,
            new ResumeRequest(host, apiRequest.callerName(), apiRequest.isDryRun()))
        .map(apiRequest::answerChange);
  }
}
