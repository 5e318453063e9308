package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code over}: minutes of a series for which nothing is taken any more. */
final class OverTable {
  private OverTable() {}

  /** The minute of a point is over. */
  static void insert(Sql sql, long point) {
    sql.update(
        "INSERT INTO over (series, minute) SELECT series, minute FROM point WHERE id = ?"
            + " ON CONFLICT (series, minute) DO NOTHING",
        point);
  }

  /** Forgets single minutes from before a time: everything up to the last of them is over. */
  static void settle(Sql sql, long from) {
    sql.update(
        "UPDATE series SET settled = (SELECT max(minute) FROM over WHERE series = series.id AND minute < ?)"
            + " WHERE EXISTS (SELECT 1 FROM over WHERE series = series.id AND minute < ?)",
        from,
        from);
    sql.update("DELETE FROM over WHERE minute < ?", from);
  }
}
