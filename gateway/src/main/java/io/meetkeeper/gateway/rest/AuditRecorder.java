package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;

/** Records changes that clients request in the audit trail. */
final class AuditRecorder {
  private static final int FIRST_ERROR = 400;

  private final AuditTrail audit;
  private final Clock clock;
  private final boolean behindProxy;

  /**
   * A recorder.
   *
   * @param behindProxy whether the address of the client is in {@code X-Forwarded-For}
   */
  AuditRecorder(AuditTrail audit, Clock clock, boolean behindProxy) {
    this.audit = audit;
    this.clock = clock;
    this.behindProxy = behindProxy;
  }

  /**
   * Adds an entry.
   *
   * @param request {@code null} when it was refused before it was parsed
   */
  Future<Void> record(
      RoutingContext context,
      AccessToken token,
      String requestId,
      ApiRequest request,
      ApiResponse response) {
    Object after = request == null ? null : request.auditAfter();
    boolean refused = response.status() >= FIRST_ERROR;
    return audit.add(
        new AuditEntry(
            null,
            clock.instant(),
            token.name(),
            clientAddress(context),
            requestId,
            context.request().method().name(),
            context.request().path(),
            response.status(),
            request == null ? null : request.auditBefore(),
            refused ? Map.of("refused", response.status()) : after));
  }

  /** A proxy appends the address of its client to the header. */
  private String clientAddress(RoutingContext context) {
    String forwarded = context.request().getHeader("X-Forwarded-For");
    if (behindProxy && forwarded != null && !forwarded.isBlank()) {
      return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
    return context.request().remoteAddress().hostAddress();
  }
}
