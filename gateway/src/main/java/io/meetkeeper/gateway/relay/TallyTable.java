package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code tally}: what became of points since the beginning; one row. */
final class TallyTable {
  private TallyTable() {}

  /** So many points ever. */
  record Tally(long sent, long refused, long dropped) {}

  static Tally read(Sql sql) {
    return sql.first(
        row -> new Tally(row.number("sent"), row.number("refused"), row.number("dropped")),
        "SELECT * FROM tally");
  }

  static void addSent(Sql sql, int points) {
    sql.update("UPDATE tally SET sent = sent + ?", points);
  }

  static void addRefused(Sql sql, int points) {
    sql.update("UPDATE tally SET refused = refused + ?", points);
  }

  static void addDropped(Sql sql, int points) {
    sql.update("UPDATE tally SET dropped = dropped + ?", points);
  }
}
