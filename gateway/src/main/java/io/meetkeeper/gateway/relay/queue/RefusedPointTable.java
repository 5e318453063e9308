package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code refused}: the points that Machinist refused. */
final class RefusedPointTable {
  private RefusedPointTable() {}

  /** Whether a point of the series was refused with this status. */
  static boolean has(Sql sql, long series, int status) {
    return sql.number(
            "SELECT count(*) FROM refused WHERE series = ? AND status = ?", series, status)
        > 0;
  }

  static void insert(Sql sql, QueuedPoint point, long now, int status, String reason) {
    sql.update(
        "INSERT INTO refused (series, minute, value, at, status, reason) VALUES (?, ?, ?, ?, ?, ?)",
        point.seriesId(),
        point.minute(),
        point.value(),
        now,
        status,
        reason);
  }

  /** Keeps only the newest rows. */
  static void trim(Sql sql, int maxRows) {
    sql.update("DELETE FROM refused WHERE id <= (SELECT max(id) FROM refused) - ?", maxRows);
  }
}
