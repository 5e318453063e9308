package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.util.List;

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

  private Future<ApiResponse> list(ApiRequest request) {
    int limit = request.limit();
    return audit
        .list(
            request.cursorPosition(),
            request.timeParameter("since"),
            request.parameter("token").orElse(null),
            limit + 1,
            ResultPage.MAX_BYTES)
        .map(
            found ->
                ApiResponse.page(
                    ResultPage.byPosition(found, limit, AuditEntry::position, ContractJson::toMap),
                    COLUMNS));
  }
}
