package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  private record StoredResponse(
      String fingerprint, Instant at, Integer status, String headers, String body) {}

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
        .transact(connection -> reserve(connection, token, key, fingerprint))
        .compose(
            storedResponse ->
                storedResponse == null
                    ? action.get().compose(apiResponse -> save(token, key, apiResponse))
                    : replay(storedResponse, fingerprint))
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

  private StoredResponse reserve(
      Connection connection, String token, String key, String fingerprint) throws SQLException {
    try (PreparedStatement old = connection.prepareStatement("DELETE FROM answered WHERE at < ?")) {
      old.setLong(1, clock.instant().minus(KEPT_FOR).toEpochMilli());
      old.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT fingerprint, status, headers, body, at FROM answered WHERE token = ? AND key = ?")) {
      select.setString(1, token);
      select.setString(2, key);
      try (ResultSet rows = select.executeQuery()) {
        if (rows.next()) {
          Integer status = rows.getObject(2) == null ? null : rows.getInt(2);
          return new StoredResponse(
              rows.getString(1),
              Instant.ofEpochMilli(rows.getLong(5)),
              status,
              rows.getString(3),
              rows.getString(4));
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO answered (token, key, fingerprint, at) VALUES (?,?,?,?)")) {
      insert.setString(1, token);
      insert.setString(2, key);
      insert.setString(3, fingerprint);
      insert.setLong(4, clock.millis());
      insert.executeUpdate();
    }
    return null;
  }

  private Future<ApiResponse> save(String token, String key, ApiResponse apiResponse) {
    return store
        .<Void>transact(
            connection -> {
              write(connection, token, key, apiResponse);
              return null;
            })
        .map(apiResponse);
  }

  private static void write(
      Connection connection, String token, String key, ApiResponse apiResponse)
      throws SQLException {
    boolean again = apiResponse.status() >= SERVER_ERROR;
    String sql =
        again
            ? "DELETE FROM answered WHERE token = ? AND key = ?"
            : "UPDATE answered SET status = ?, headers = ?, body = ? WHERE token = ? AND key = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      int next = 1;
      if (!again) {
        Map<String, String> headers = new LinkedHashMap<>(apiResponse.headers());
        headers.put("Content-Type", apiResponse.mediaType());
        update.setInt(next++, apiResponse.status());
        update.setString(next++, ContractJson.toJson(headers));
        update.setString(next++, apiResponse.secret() ? null : apiResponse.body());
      }
      update.setString(next++, token);
      update.setString(next, key);
      update.executeUpdate();
    }
  }

  private Future<ApiResponse> replay(StoredResponse storedResponse, String fingerprint) {
    if (!storedResponse.fingerprint().equals(fingerprint)) {
      return Future.failedFuture(
          Problem.unacceptable(
              "Idempotency-Key", "used before for another request", "a new key for each request"));
    }
    if (storedResponse.status() == null
        && store.isShared()
        && clock.instant().isBefore(storedResponse.at().plus(ANSWER_TIMEOUT))) {
      return Future.failedFuture(inProgress());
    }
    if (storedResponse.status() == null) {
      return Future.failedFuture(
          Problem.of(
              ProblemType.OUTCOME_UNKNOWN,
              "the first request with this Idempotency-Key did not come to an end; look whether it was done before you"
                  + " use a new key"));
    }
    if (storedResponse.body() == null) {
      return Future.failedFuture(
          Problem.conflict(
              "the request with this Idempotency-Key was done, and its answer held a secret that is not kept"));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Map<?, ?> kept = ContractJson.parse(storedResponse.headers(), Map.class);
    kept.forEach((name, value) -> headers.put(name.toString(), value.toString()));
    String type = headers.remove("Content-Type");
    return Future.succeededFuture(
        new ApiResponse(
            storedResponse.status(), headers, type, storedResponse.body(), null, false));
  }
}
