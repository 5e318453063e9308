package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.contract.relay.RelayFill;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import java.time.Instant;

/** Table {@code fill}: the last or current fill from the history; one row. */
final class FillTable {
  private FillTable() {}

  private static RelayFill read(SqlRow row) {
    return new RelayFill(
        Instant.ofEpochSecond(row.number("from_at")),
        Instant.ofEpochSecond(row.number("to_at")),
        Instant.ofEpochSecond(row.number("reached")),
        row.number("queued"),
        row.number("skipped"),
        row.text("state"),
        row.text("reason"));
  }

  /** The last fill; {@code null} when there was none. */
  static RelayFill find(Sql sql) {
    return sql.first(
        FillTable::read,
        "SELECT from_at, to_at, reached, queued, skipped, state, reason FROM fill WHERE id = 1");
  }

  static boolean isRunning(Sql sql) {
    return sql.number("SELECT count(*) FROM fill WHERE id = 1 AND state = ?", RelayFill.RUNNING)
        > 0;
  }

  /** Starts a new fill. */
  static void start(Sql sql, Instant from, Instant to) {
    sql.update("DELETE FROM fill");
    sql.update(
        "INSERT INTO fill (id, from_at, to_at, reached, queued, skipped, state)"
            + " VALUES (1, ?, ?, ?, 0, 0, ?)",
        from.getEpochSecond(),
        to.getEpochSecond(),
        from.getEpochSecond(),
        RelayFill.RUNNING);
  }

  static void count(Sql sql, int queued, int skipped, String reason) {
    sql.update(
        "UPDATE fill SET queued = queued + ?, skipped = skipped + ?, reason = coalesce(?, reason)"
            + " WHERE id = 1",
        queued,
        skipped,
        reason);
  }

  static void advance(Sql sql, Instant reached) {
    sql.update("UPDATE fill SET reached = ? WHERE id = 1", reached.getEpochSecond());
  }

  /** Ends the fill, if it is running. */
  static void end(Sql sql, String state) {
    sql.update("UPDATE fill SET state = ? WHERE id = 1 AND state = ?", state, RelayFill.RUNNING);
  }
}
