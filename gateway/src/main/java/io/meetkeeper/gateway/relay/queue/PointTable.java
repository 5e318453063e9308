package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import java.time.Instant;
import java.util.List;

/** Table {@code point}: the points in the queue; times in Unix seconds. */
final class PointTable {
  private PointTable() {}

  private static QueuedPoint read(SqlRow row) {
    SeriesKey series =
        new SeriesKey(
            row.text("agent"),
            row.text("namespace"),
            row.text("name"),
            SeriesTable.parseTags(row.text("tags")));
    return new QueuedPoint(
        row.number("id"),
        row.number("series"),
        series,
        row.number("minute"),
        row.decimal("value"),
        row.text("meta"));
  }

  /** Inserts or updates a point unless its minute is closed or it was offered; returns 1 or 0. */
  static int put(Sql sql, long series, Measurement measurement) {
    return sql.update(
        "INSERT INTO point (series, minute, value, at, meta, due, offered)"
            + " SELECT s.id, ?, ?, ?, ?, ?, 0 FROM series s"
            + " WHERE s.id = ? AND (s.settled IS NULL OR s.settled < ?)"
            + " AND NOT EXISTS (SELECT 1 FROM over o WHERE o.series = s.id AND o.minute = ?)"
            + " ON CONFLICT (series, minute) DO UPDATE"
            + " SET value = excluded.value, at = excluded.at, meta = excluded.meta"
            + " WHERE point.offered = 0 AND excluded.at >= point.at",
        measurement.minute(),
        measurement.value(),
        measurement.at(),
        measurement.meta(),
        measurement.due().getEpochSecond(),
        series,
        measurement.minute(),
        measurement.minute());
  }

  /** Inserts a point from the history unless it was sent or is queued; returns 1 or 0. */
  static int fill(Sql sql, long series, Measurement measurement) {
    return sql.update(
        "INSERT INTO point (series, minute, value, at, meta, due, offered)"
            + " SELECT s.id, ?, ?, ?, ?, ?, 0 FROM series s WHERE s.id = ?"
            + " AND NOT EXISTS (SELECT 1 FROM over o"
            + " WHERE o.series = s.id AND o.minute = ? AND o.sent = 1)"
            + " AND NOT EXISTS (SELECT 1 FROM sent_span p"
            + " WHERE p.series = s.id AND p.start_at <= ? AND p.end_at > ?)"
            + " ON CONFLICT (series, minute) DO NOTHING",
        measurement.minute(),
        measurement.value(),
        measurement.at(),
        measurement.meta(),
        measurement.due().getEpochSecond(),
        series,
        measurement.minute(),
        measurement.minute(),
        measurement.minute());
  }

  /** The points that may be sent now, oldest first. */
  static List<QueuedPoint> due(Sql sql, long now, int limit) {
    return sql.list(
        PointTable::read,
        "SELECT p.id, p.series, s.agent, s.namespace, s.name, s.tags, p.minute, p.value, p.meta"
            + " FROM point p JOIN series s ON s.id = p.series"
            + " WHERE p.due <= ? ORDER BY p.due, p.id LIMIT ?",
        now,
        limit);
  }

  /** Marks a point as offered; its value does not change from now on. */
  static void offer(Sql sql, QueuedPoint point) {
    sql.update("UPDATE point SET offered = 1 WHERE id = ? AND offered = 0", point.id());
  }

  static List<Long> oldest(Sql sql, int limit) {
    return sql.list(
        row -> row.number("id"), "SELECT id FROM point ORDER BY due, id LIMIT ?", limit);
  }

  static long count(Sql sql) {
    return sql.number("SELECT count(*) FROM point");
  }

  /** The minute of the oldest point; {@code null} when there is none. */
  static Instant oldestMinute(Sql sql) {
    Long minute =
        sql.first(row -> row.number("minute"), "SELECT minute FROM point ORDER BY due, id LIMIT 1");
    return minute == null ? null : Instant.ofEpochSecond(minute);
  }

  /**
   * Deletes a point and closes its minute; returns how many were deleted.
   *
   * @param sent whether Machinist has it
   */
  static int end(Sql sql, long point, boolean sent) {
    ClosedMinuteTable.insert(sql, point, sent);
    return sql.update("DELETE FROM point WHERE id = ?", point);
  }
}
