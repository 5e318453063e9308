package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.rest.IdempotentRequestTable.IdempotentRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code Idempotency-Key}: the same key and body get the same response for 24 h. The key is stored
 * before the request is executed, so that it is not executed again after a crash; its outcome is
 * unknown then, and a repetition gets 409. Responses of 500 and above are not stored: the client
 * may try again.
 */
final class IdempotencyGuard {
  private static final Duration KEPT_FOR = Duration.ofHours(24);
  private static final int SERVER_ERROR = 500;

  /**
   * After this time another gateway that executes the request is considered dead; longer than any
   * request takes.
   */
  private static final Duration ANSWER_TIMEOUT = ProbeReport.TIMEOUT.plus(Duration.ofMinutes(1));

  private static final int MAX_REQUESTS = 10_000;
  private static final int MAX_BODY = 64 * 1024;

  private final SqlStore store;
  private final Clock clock;
  private final int maxRequests;
  private final Set<String> running = new HashSet<>();

  IdempotencyGuard(SqlStore store, Clock clock) {
    this(store, clock, MAX_REQUESTS);
  }

  /**
   * A guard in this store.
   *
   * @param maxRequests number of requests kept for a token; more are refused, since the disk is
   *     limited and a forgotten request would be executed twice
   */
  IdempotencyGuard(SqlStore store, Clock clock, int maxRequests) {
    this.store = store;
    this.clock = clock;
    this.maxRequests = maxRequests;
  }

  /**
   * Executes a request, or repeats the response of an earlier one.
   *
   * @param token id of the token; each token has its own keys
   * @param fingerprint a {@link RequestFingerprint} of the request
   * @param onRepetition called when an earlier response is repeated
   */
  Future<ApiResponse> runOnce(
      String token,
      String key,
      String fingerprint,
      Supplier<Future<ApiResponse>> action,
      Runnable onRepetition) {
    String id = token + ' ' + key;
    if (!running.add(id)) {
      return Future.failedFuture(inProgress());
    }
    return store
        .transact(sql -> reserve(sql, token, key, fingerprint))
        .compose(
            found ->
                found == null
                    ? action.get().compose(response -> save(token, key, response))
                    : replay(found, fingerprint).onSuccess(response -> onRepetition.run()))
        .onComplete(done -> running.remove(id));
  }

  private static Problem inProgress() {
    return Problem.of(409, GatewayProblem.REQUEST_REPEATED.with())
        .withRetryAfter(Duration.ofSeconds(1))
        .withType(ProblemType.IN_PROGRESS);
  }

  private IdempotentRequest reserve(Sql sql, String token, String key, String fingerprint) {
    IdempotentRequestTable.trim(sql, clock.instant().minus(KEPT_FOR));
    IdempotentRequest found = IdempotentRequestTable.find(sql, token, key);
    if (found == null && IdempotentRequestTable.count(sql, token) >= maxRequests) {
      throw Problem.of(
              ProblemType.TOO_MANY_REQUESTS, GatewayProblem.TOO_MANY_KEYS.with(maxRequests))
          .withRetryAfter(Duration.ofHours(1));
    }
    if (found == null) {
      IdempotentRequestTable.insert(sql, token, key, fingerprint, clock.instant());
    }
    return found;
  }

  private Future<ApiResponse> save(String token, String key, ApiResponse response) {
    return store.execute(sql -> write(sql, token, key, response)).map(response);
  }

  private static void write(Sql sql, String token, String key, ApiResponse response) {
    if (response.status() >= SERVER_ERROR) {
      IdempotentRequestTable.delete(sql, token, key);
      return;
    }
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put("Content-Type", response.mediaType());
    boolean kept = !response.secret() && response.body().length() <= MAX_BODY;
    String body = kept ? response.body() : null;
    IdempotentRequestTable.saveResponse(sql, token, key, response.status(), headers, body);
  }

  private Future<ApiResponse> replay(IdempotentRequest found, String fingerprint) {
    if (!found.fingerprint().equals(fingerprint)) {
      return Future.failedFuture(
          Problem.unacceptable(
              "Idempotency-Key", AllowedText.USED_KEY.english(), AllowedText.NEW_KEY.english()));
    }
    if (found.status() == null) {
      return Future.failedFuture(isInProgressElsewhere(found) ? inProgress() : outcomeUnknown());
    }
    if (found.body() == null) {
      return Future.failedFuture(Problem.of(409, GatewayProblem.ANSWER_SECRET.with()));
    }
    return Future.succeededFuture(toResponse(found));
  }

  private boolean isInProgressElsewhere(IdempotentRequest found) {
    return store.isShared() && clock.instant().isBefore(found.at().plus(ANSWER_TIMEOUT));
  }

  private static Problem outcomeUnknown() {
    return Problem.of(ProblemType.OUTCOME_UNKNOWN, GatewayProblem.OUTCOME_UNKNOWN.with());
  }

  private static ApiResponse toResponse(IdempotentRequest found) {
    Map<String, String> headers = new LinkedHashMap<>();
    Map<?, ?> stored = ContractJson.parse(found.headers(), Map.class);
    stored.forEach((name, value) -> headers.put(name.toString(), value.toString()));
    String type = headers.remove("Content-Type");
    return new ApiResponse(found.status(), headers, type, found.body(), null, false);
  }
}
