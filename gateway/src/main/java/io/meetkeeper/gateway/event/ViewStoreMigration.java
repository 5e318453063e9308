package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Moves events, hosts and announcements into a SQLite file of their own; older versions kept them
 * in the file with the tokens. Each step first inserts some rows in the new file, then deletes them
 * from the old one, so a crash repeats at most one step, which is harmless. Positions of events are
 * kept.
 */
public final class ViewStoreMigration {
  private static final int MAX_ROWS = 500;
  private static final long MAX_CHARS = 1_000_000;
  private static final String EVENT = "event";
  private static final List<MovedTable> TABLES =
      List.of(
          new MovedTable("host", "id", "site", "seen"),
          new MovedTable("presence", "host", "present"),
          new MovedTable(
              "announced_check",
              "host",
              "id",
              "state",
              "since",
              "event",
              "published",
              "window_start",
              "changes",
              "missing",
              "version"),
          new MovedTable("event_source", "name", "position"),
          new MovedTable(
              EVENT, "position", "id", "at", "type", "severity", "host", "site", "body"));

  private final SqlStore from;
  private final SqlStore to;

  /** A move between two SQLite files. */
  public ViewStoreMigration(SqlStore from, SqlStore to) {
    this.from = from;
    this.to = to;
  }

  private record MovedTable(String name, List<String> columns) {
    MovedTable(String name, String... columns) {
      this(name, List.of(columns));
    }

    /** Reads all values as text: SQLite converts them to the type of the column. */
    private MovedRow read(SqlRow row) {
      List<String> values = new ArrayList<>();
      columns.forEach(column -> values.add(row.text(column)));
      return new MovedRow(row.number("row_number"), values);
    }

    String select() {
      return "SELECT rowid AS row_number, "
          + String.join(", ", columns)
          + " FROM "
          + name
          + " ORDER BY rowid LIMIT ?";
    }

    String insert(int skipped) {
      List<String> written = columns.subList(skipped, columns.size());
      String marks = String.join(", ", Collections.nCopies(written.size(), "?"));
      return String.format(
          Locale.ROOT,
          "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING",
          name,
          String.join(", ", written),
          marks);
    }
  }

  private record MovedRow(long number, List<String> values) {
    long size() {
      return values.stream().filter(Objects::nonNull).mapToLong(String::length).sum();
    }
  }

  /** Moves all rows. */
  public Future<Void> run() {
    Future<Void> done = moveLastPosition();
    for (MovedTable table : TABLES) {
      done = done.compose(next -> move(table));
    }
    return done;
  }

  private Future<Void> moveLastPosition() {
    return from.transact(
            sql -> sql.number("SELECT max(seq) FROM sqlite_sequence WHERE name = ?", EVENT))
        .compose(last -> to.execute(sql -> EventTable.startAfter(sql, last)));
  }

  private Future<Void> move(MovedTable table) {
    return from.transact(sql -> read(sql, table))
        .compose(
            rows ->
                rows.isEmpty()
                    ? Future.succeededFuture()
                    : to.execute(sql -> rows.forEach(row -> insert(sql, table, row)))
                        .compose(stored -> delete(table, rows.get(rows.size() - 1).number()))
                        .compose(deleted -> move(table)));
  }

  private static List<MovedRow> read(Sql sql, MovedTable table) {
    List<MovedRow> rows = sql.list(table::read, table.select(), MAX_ROWS);
    long size = 0;
    for (int i = 0; i < rows.size(); i++) {
      size += rows.get(i).size();
      if (size > MAX_CHARS && i > 0) {
        return rows.subList(0, i);
      }
    }
    return rows;
  }

  /**
   * An event whose position is taken gets a new one: after a downgrade, the old version may have
   * reused positions.
   */
  private static void insert(Sql sql, MovedTable table, MovedRow row) {
    int inserted = sql.update(table.insert(0), row.values().toArray());
    if (inserted == 0 && table.name().equals(EVENT)) {
      sql.update(table.insert(1), row.values().subList(1, row.values().size()).toArray());
    }
  }

  private Future<Void> delete(MovedTable table, long last) {
    return from.execute(
        sql -> sql.update("DELETE FROM " + table.name() + " WHERE rowid <= ?", last));
  }
}
