package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code tally}: how many points were sent, refused and dropped so far; one row. */
final class PointCountTable {
  private PointCountTable() {}

  record PointCounts(long sent, long refused, long dropped) {}

  static PointCounts read(Sql sql) {
    return sql.first(
        row -> new PointCounts(row.number("sent"), row.number("refused"), row.number("dropped")),
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
