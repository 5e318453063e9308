package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code over}: minutes of a series that take no more points. */
final class ClosedMinuteTable {
  private ClosedMinuteTable() {}

  /** Closes the minute of a point. */
  static void insert(Sql sql, long point) {
    sql.update(
        "INSERT INTO over (series, minute) SELECT series, minute FROM point WHERE id = ?"
            + " ON CONFLICT (series, minute) DO NOTHING",
        point);
  }

  /** Replaces the rows before a time by one mark per series: everything up to it is closed. */
  static void compact(Sql sql, long before) {
    sql.update(
        "UPDATE series SET settled = (SELECT max(minute) FROM over WHERE series = series.id AND minute < ?)"
            + " WHERE EXISTS (SELECT 1 FROM over WHERE series = series.id AND minute < ?)",
        before,
        before);
    sql.update("DELETE FROM over WHERE minute < ?", before);
  }
}
