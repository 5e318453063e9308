package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.document.DocumentsQuery;
import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sites/{site}/errands}: restarts and reloads that are pending after file changes. */
public final class PendingServiceActionResource {
  private static final List<String> COLUMNS =
      List.of("id", "service", "act", "since", "until", "by", "reason", "because");

  private final Bus bus;
  private final FleetAccess access;

  public PendingServiceActionResource(Bus bus, FleetAccess access) {
    this.bus = bus;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("listErrands", this::list).addChange("cancelErrand", this::cancel);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    String site = access.requireSite(request);
    return bus.request(
            BusContracts.PENDING_ACTION_LIST.atHost(access.documentAddress(request)),
            new DocumentsQuery(site, false),
            DocumentRequests.TIMEOUT)
        .map(
            open ->
                ApiResponse.page(
                    new ResultPage(open.items().stream().map(ContractJson::toMap).toList(), null),
                    COLUMNS));
  }

  private Future<ApiResponse> cancel(ApiRequest request) {
    JobQuery query =
        new JobQuery(request.pathParameter("id"), request.callerName(), request.isDryRun());
    return bus.request(
            BusContracts.PENDING_ACTION_CANCEL.atHost(access.documentAddress(request)),
            query,
            DocumentRequests.TIMEOUT)
        .map(
            action -> {
              request.auditBefore(auditSummary(action));
              return ApiResponse.ok(action);
            });
  }

  private static Map<String, Object> auditSummary(PendingServiceAction action) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("errand", action.id());
    if (action.service() != null) { // null if only a newer version knows it
      summary.put("service", ContractJson.enumName(action.service()));
    }
    summary.put("by", action.by());
    return summary;
  }
}
