package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.store.Store;
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
final class Idempotency {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int SERVER_ERROR = 500;

  /** By another gateway; when it takes longer, that one has died. */
  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(1);

  private final Store store;
  private final Clock clock;
  private final Set<String> running = new HashSet<>();

  Idempotency(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private record Found(
      String fingerprint, Instant at, Integer status, String headers, String body) {}

  /**
   * Answers as before, or does it.
   *
   * @param token id of the token: keys of different tokens are different
   * @param fingerprint a {@link Fingerprint} of the request
   */
  Future<Answer> once(
      String token, String key, String fingerprint, Supplier<Future<Answer>> action) {
    String both = token + ' ' + key;
    if (!running.add(both)) {
      return Future.failedFuture(beingAnswered());
    }
    return store
        .transact(connection -> reserve(connection, token, key, fingerprint))
        .compose(
            found ->
                found == null
                    ? action.get().compose(answer -> keep(token, key, answer))
                    : repeat(found, fingerprint))
        .onComplete(done -> running.remove(both));
  }

  private static Problem beingAnswered() {
    return Problem.of(
        409,
        "a request with this Idempotency-Key is being answered; try again",
        null,
        Duration.ofSeconds(1));
  }

  private Found reserve(Connection connection, String token, String key, String fingerprint)
      throws SQLException {
    try (PreparedStatement old = connection.prepareStatement("DELETE FROM answered WHERE at < ?")) {
      old.setLong(1, clock.instant().minus(KEPT).toEpochMilli());
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
          return new Found(
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

  private Future<Answer> keep(String token, String key, Answer answer) {
    return store
        .<Void>transact(
            connection -> {
              write(connection, token, key, answer);
              return null;
            })
        .map(answer);
  }

  private static void write(Connection connection, String token, String key, Answer answer)
      throws SQLException {
    boolean again = answer.status() >= SERVER_ERROR;
    String sql =
        again
            ? "DELETE FROM answered WHERE token = ? AND key = ?"
            : "UPDATE answered SET status = ?, headers = ?, body = ? WHERE token = ? AND key = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      int next = 1;
      if (!again) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Content-Type", answer.type());
        update.setInt(next++, answer.status());
        update.setString(next++, Wire.text(headers));
        update.setString(next++, answer.secret() ? null : answer.body());
      }
      update.setString(next++, token);
      update.setString(next, key);
      update.executeUpdate();
    }
  }

  private Future<Answer> repeat(Found found, String fingerprint) {
    if (!found.fingerprint().equals(fingerprint)) {
      return Future.failedFuture(
          Problem.unacceptable(
              "Idempotency-Key", "used before for another request", "a new key for each request"));
    }
    if (found.status() == null
        && store.shared()
        && clock.instant().isBefore(found.at().plus(ANSWERED_WITHIN))) {
      return Future.failedFuture(beingAnswered());
    }
    if (found.status() == null) {
      return Future.failedFuture(
          Problem.conflict(
              "the first request with this Idempotency-Key did not come to an end; look whether it was done before you"
                  + " use a new key"));
    }
    if (found.body() == null) {
      return Future.failedFuture(
          Problem.conflict(
              "the request with this Idempotency-Key was done, and its answer held a secret that is not kept"));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Map<?, ?> kept = Wire.read(found.headers(), Map.class);
    kept.forEach((name, value) -> headers.put(name.toString(), value.toString()));
    String type = headers.remove("Content-Type");
    return Future.succeededFuture(
        new Answer(found.status(), headers, type, found.body(), null, false));
  }
}
