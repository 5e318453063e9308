package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /audit}. */
public final class AuditResource {
  private static final List<String> COLUMNS =
      List.of(
          "position",
          "at",
          "token",
          "address",
          "request",
          "method",
          "path",
          "status",
          "before",
          "after");

  private final AuditTrail audit;

  public AuditResource(AuditTrail audit) {
    this.audit = audit;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("listAudit", this::list);
  }

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    int limit = apiRequest.limit();
    return audit
        .list(
            apiRequest.cursorPosition(),
            apiRequest.timeParameter("since"),
            apiRequest.parameter("token").orElse(null),
            limit + 1)
        .map(
            found -> {
              boolean more = found.size() > limit;
              List<Map<String, Object>> items = new ArrayList<>();
              for (AuditEntry entry : more ? found.subList(0, limit) : found) {
                items.add(ContractJson.toMap(entry));
              }
              String next = more ? Long.toString(found.get(limit - 1).position()) : null;
              return ApiResponse.page(new ResultPage(items, next), COLUMNS);
            });
  }
}
