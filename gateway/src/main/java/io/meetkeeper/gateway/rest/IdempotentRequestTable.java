package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import java.time.Instant;
import java.util.Map;

/** Table {@code answered}: the requests with an Idempotency-Key, and their responses. */
final class IdempotentRequestTable {
  private IdempotentRequestTable() {}

  /**
   * A request and its response.
   *
   * @param fingerprint a {@link RequestFingerprint} of the request
   * @param at when it was received
   * @param status HTTP status of the response; {@code null} before there is one
   * @param headers headers of the response as JSON
   * @param body body of the response; {@code null} when it held a secret or was too long
   */
  record IdempotentRequest(
      String fingerprint, Instant at, Integer status, String headers, String body) {}

  private static IdempotentRequest read(SqlRow row) {
    return new IdempotentRequest(
        row.text("fingerprint"),
        row.time("at"),
        row.number("status") == null ? null : row.count("status"),
        row.text("headers"),
        row.text("body"));
  }

  /** The request with this key; {@code null} when there is none. */
  static IdempotentRequest find(Sql sql, String token, String key) {
    return sql.first(
        IdempotentRequestTable::read,
        "SELECT * FROM answered WHERE token = ? AND key = ?",
        token,
        key);
  }

  static void insert(Sql sql, String token, String key, String fingerprint, Instant now) {
    sql.update(
        "INSERT INTO answered (token, key, fingerprint, at) VALUES (?, ?, ?, ?)",
        token,
        key,
        fingerprint,
        now);
  }

  static void saveResponse(
      Sql sql, String token, String key, int status, Map<String, String> headers, String body) {
    sql.update(
        "UPDATE answered SET status = ?, headers = ?, body = ? WHERE token = ? AND key = ?",
        status,
        ContractJson.toJson(headers),
        body,
        token,
        key);
  }

  static void delete(Sql sql, String token, String key) {
    sql.update("DELETE FROM answered WHERE token = ? AND key = ?", token, key);
  }

  /** Number of requests of a token. */
  static long count(Sql sql, String token) {
    return sql.number("SELECT count(*) FROM answered WHERE token = ?", token);
  }

  /** Deletes requests older than a time. */
  static void trim(Sql sql, Instant before) {
    sql.update("DELETE FROM answered WHERE at < ?", before);
  }
}
