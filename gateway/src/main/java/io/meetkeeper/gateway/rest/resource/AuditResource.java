package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditFilter;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.time.Instant;
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
        .list(request.cursorPosition(), filter(request), limit + 1, ResultPage.MAX_BYTES)
        .map(
            found ->
                ApiResponse.page(
                    ResultPage.byPosition(found, limit, AuditEntry::position, ContractJson::toMap),
                    COLUMNS));
  }

  private static AuditFilter filter(ApiRequest request) {
    Instant from = request.timeParameter("from");
    return new AuditFilter(
        from == null ? request.timeParameter("since") : from,
        request.timeParameter("to"),
        request.parameter("token").orElse(null),
        request.parameter("text").orElse(null));
  }
}
