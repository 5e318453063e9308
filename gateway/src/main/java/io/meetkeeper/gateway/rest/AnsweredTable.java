package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import java.time.Instant;
import java.util.Map;

/** Table {@code answered}: the requests with an Idempotency-Key, and how they were answered. */
final class AnsweredTable {
  private AnsweredTable() {}

  /**
   * A request.
   *
   * @param fingerprint of it
   * @param at when it came
   * @param status of its answer; {@code null} when there is none yet
   * @param headers as JSON
   * @param body {@code null} when it held a secret
   */
  record AnsweredRequest(
      String fingerprint, Instant at, Integer status, String headers, String body) {}

  private static AnsweredRequest read(SqlRow row) {
    return new AnsweredRequest(
        row.text("fingerprint"),
        row.time("at"),
        row.number("status") == null ? null : row.count("status"),
        row.text("headers"),
        row.text("body"));
  }

  /** {@code null} when there is none. */
  static AnsweredRequest find(Sql sql, String token, String key) {
    return sql.first(
        AnsweredTable::read, "SELECT * FROM answered WHERE token = ? AND key = ?", token, key);
  }

  static void insert(Sql sql, String token, String key, String fingerprint, Instant now) {
    sql.update(
        "INSERT INTO answered (token, key, fingerprint, at) VALUES (?, ?, ?, ?)",
        token,
        key,
        fingerprint,
        now);
  }

  static void answer(
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

  /** Forgets those from before a time. */
  static void trim(Sql sql, Instant from) {
    sql.update("DELETE FROM answered WHERE at < ?", from);
  }
}
