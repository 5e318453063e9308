package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /audit}. */
final class AuditResource {
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

  AuditResource(AuditTrail audit) {
    this.audit = audit;
  }

  void attach(Operations operations) {
    operations.reads("listAudit", this::list);
  }

  private Future<Answer> list(Call call) {
    int limit = call.limit();
    return audit
        .list(call.position(), call.time("since"), call.query("token").orElse(null), limit + 1)
        .map(
            found -> {
              boolean more = found.size() > limit;
              List<Map<String, Object>> items = new ArrayList<>();
              for (AuditEntry entry : more ? found.subList(0, limit) : found) {
                items.add(Wire.map(entry));
              }
              String next = more ? Long.toString(found.get(limit - 1).position()) : null;
              return Answer.page(new Page(items, next), COLUMNS);
            });
  }
}
