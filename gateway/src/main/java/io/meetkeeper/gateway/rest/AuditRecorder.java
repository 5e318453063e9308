package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.audit.AuditEntry;
import io.meetkeeper.gateway.audit.AuditIntent;
import io.meetkeeper.gateway.audit.AuditOutcome;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.http.ClientAddressReader;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.meetkeeper.gateway.token.AccessToken;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;

/**
 * Records changes that clients request in the audit trail: an entry without an outcome before the
 * change is executed, completed afterwards. After a crash in between, the entry has no outcome.
 */
final class AuditRecorder {
  private static final int FIRST_ERROR = 400;

  private final AuditTrail audit;
  private final Clock clock;
  private final ClientAddressReader addresses;

  AuditRecorder(AuditTrail audit, Clock clock, ClientAddressReader addresses) {
    this.audit = audit;
    this.clock = clock;
    this.addresses = addresses;
  }

  /** Adds an entry for a change that is about to be executed. */
  Future<AuditIntent> begin(HttpServerRequest http, AccessToken token, String requestId) {
    return audit
        .begin(entry(http, token, requestId, null, null, null))
        .recover(failure -> Future.failedFuture(explain(failure)));
  }

  private static Throwable explain(Throwable failure) {
    return failure instanceof Problem problem
        ? Problem.of(
                problem.status(),
                GatewayProblem.NOT_AUDITED.with(
                    problem.detailText() == null ? problem.detail() : problem.detailText()))
            .withFields(problem.fields())
            .withRetryAfter(problem.retryAfter())
            .withType(problem.type())
        : failure;
  }

  /**
   * Completes the entry of a change, or adds one for a request that was refused before.
   *
   * @param request {@code null} when the request was refused before it was parsed
   */
  Future<Void> finish(
      HttpServerRequest http,
      AccessToken token,
      String requestId,
      ApiRequest request,
      ApiResponse response) {
    Object before = request == null ? null : request.auditBefore();
    Object after = request == null ? null : request.auditAfter();
    if (response.status() >= FIRST_ERROR) {
      after = AuditOutcome.ofError(response.status());
    }
    AuditIntent intent = request == null ? null : request.auditIntent();
    return intent == null
        ? audit.add(entry(http, token, requestId, response.status(), before, after))
        : audit.complete(intent, response.status(), before, after);
  }

  private AuditEntry entry(
      HttpServerRequest http,
      AccessToken token,
      String requestId,
      Integer status,
      Object before,
      Object after) {
    return new AuditEntry(
        null,
        clock.instant(),
        token.name(),
        addresses.addressOf(http),
        requestId,
        http.method().name(),
        http.path(),
        status,
        before,
        after);
  }
}
