package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code over}: minutes of a series that accept no more points from samples. */
final class ClosedMinuteTable {
  /** Age at which rows are compacted; the collector's ring is much shorter. */
  private static final long KEPT_S = 2L * 24 * 3_600;

  private ClosedMinuteTable() {}

  /**
   * Closes the minute of a point.
   *
   * @param sent whether Machinist has it; otherwise it can be filled from the history
   */
  static void insert(Sql sql, long point, boolean sent) {
    sql.update(
        "INSERT INTO over (series, minute, sent) SELECT series, minute, ? FROM point WHERE id = ?"
            + " ON CONFLICT (series, minute) DO UPDATE"
            + " SET sent = CASE WHEN excluded.sent = 1 THEN 1 ELSE over.sent END",
        sent ? 1 : 0,
        point);
  }

  /**
   * Replaces old rows by a mark per series, up to which all minutes are closed, and by spans of
   * sent points.
   *
   * @param now in Unix seconds
   * @param interval of the points, in seconds
   */
  static void compact(Sql sql, long now, long interval) {
    long before = now - KEPT_S;
    SentSpanTable.addClosed(sql, before, interval);
    sql.update(
        "UPDATE series SET settled = (SELECT max(minute) FROM over WHERE series = series.id AND minute < ?)"
            + " WHERE EXISTS (SELECT 1 FROM over WHERE series = series.id AND minute < ?"
            + " AND (series.settled IS NULL OR minute > series.settled))",
        before,
        before);
    sql.update("DELETE FROM over WHERE minute < ?", before);
  }
}
