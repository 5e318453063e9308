package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.rest.AnsweredTable.AnsweredRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code Idempotency-Key}: the same key and body gives the same answer for 24 h. The key is in the
 * store before anything is done, so that nothing is done twice after a crash either: then the
 * outcome is not known, which is told as 409. An answer from 500 on is not kept, for it may be
 * tried again.
 */
final class IdempotencyGuard {
  private static final Duration KEPT_FOR = Duration.ofHours(24);
  private static final int SERVER_ERROR = 500;

  /** By another gateway; when it takes longer, that one has died. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(1);

  private final SqlStore store;
  private final Clock clock;
  private final Set<String> running = new HashSet<>();

  IdempotencyGuard(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Answers as before, or does it.
   *
   * @param token id of the token: keys of different tokens are different
   * @param fingerprint a {@link RequestFingerprint} of the request
   */
  Future<ApiResponse> once(
      String token, String key, String fingerprint, Supplier<Future<ApiResponse>> action) {
    String both = token + ' ' + key;
    if (!running.add(both)) {
      return Future.failedFuture(inProgress());
    }
    return store
        .transact(sql -> reserve(sql, token, key, fingerprint))
        .compose(
            found ->
                found == null
                    ? action.get().compose(response -> save(token, key, response))
                    : replay(found, fingerprint))
        .onComplete(done -> running.remove(both));
  }

  private static Problem inProgress() {
    return Problem.of(
            409,
            "a request with this Idempotency-Key is being answered; try again",
            null,
            Duration.ofSeconds(1))
        .withType(ProblemType.IN_PROGRESS);
  }

  private AnsweredRequest reserve(Sql sql, String token, String key, String fingerprint) {
    AnsweredTable.trim(sql, clock.instant().minus(KEPT_FOR));
    AnsweredRequest found = AnsweredTable.find(sql, token, key);
    if (found == null) {
      AnsweredTable.insert(sql, token, key, fingerprint, clock.instant());
    }
    return found;
  }

  private Future<ApiResponse> save(String token, String key, ApiResponse response) {
    return store.execute(sql -> write(sql, token, key, response)).map(response);
  }

  private static void write(Sql sql, String token, String key, ApiResponse response) {
    if (response.status() >= SERVER_ERROR) {
      AnsweredTable.delete(sql, token, key);
      return;
    }
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put("Content-Type", response.mediaType());
    String body = response.secret() ? null : response.body();
    AnsweredTable.answer(sql, token, key, response.status(), headers, body);
  }

  private Future<ApiResponse> replay(AnsweredRequest found, String fingerprint) {
    if (!found.fingerprint().equals(fingerprint)) {
      return Future.failedFuture(
          Problem.unacceptable(
              "Idempotency-Key", "used before for another request", "a new key for each request"));
    }
    if (found.status() == null
        && store.isShared()
        && clock.instant().isBefore(found.at().plus(ANSWER_TIMEOUT))) {
      return Future.failedFuture(inProgress());
    }
    if (found.status() == null) {
      return Future.failedFuture(
          Problem.of(
              ProblemType.OUTCOME_UNKNOWN,
              "the first request with this Idempotency-Key did not come to an end; look whether it was done before you"
                  + " use a new key"));
    }
    if (found.body() == null) {
      return Future.failedFuture(
          Problem.conflict(
              "the request with this Idempotency-Key was done, and its answer held a secret that is not kept"));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Map<?, ?> kept = ContractJson.parse(found.headers(), Map.class);
    kept.forEach((name, value) -> headers.put(name.toString(), value.toString()));
    String type = headers.remove("Content-Type");
    return Future.succeededFuture(
        new ApiResponse(found.status(), headers, type, found.body(), null, false));
  }
}
