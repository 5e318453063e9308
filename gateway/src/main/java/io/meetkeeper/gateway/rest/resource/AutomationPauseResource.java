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

/** {@code pause} of all hosts, a site or a host, and {@code resume} of a suspended host. */
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
              request -> get(request, level))
          .addChange(
              "pause" + PathScopeResolver.operationIdPart(level),
              request -> change(request, level, true))
          .addChange(
              "goOn" + PathScopeResolver.operationIdPart(level),
              request -> change(request, level, false));
    }
    registry.addChange("resumeHost", this::resume);
  }

  private Future<ApiResponse> get(ApiRequest request, AutomationScope.Level level) {
    return bus.request(
            BusContracts.PAUSE_GET,
            new PauseQuery(PathScopeResolver.resolve(level, access, request)))
        .map(ApiResponse::ok);
  }

  private Future<ApiResponse> change(
      ApiRequest request, AutomationScope.Level level, boolean paused) {
    PauseRequest change =
        new PauseRequest(
            PathScopeResolver.resolveForChange(level, access, request),
            paused,
            request.bodyTime("until"),
            request.body().getString("reason"),
            request.callerName(),
            request.isDryRun());
    return bus.request(BusContracts.PAUSE_CHANGE, change).map(request::answerChange);
  }

  private Future<ApiResponse> resume(ApiRequest request) {
    String host = access.requireHost(request).id();
    return bus.request(
            BusContracts.AUTOMATION_RESUME,
            new ResumeRequest(host, request.callerName(), request.isDryRun()))
        .map(request::answerChange);
  }
}
