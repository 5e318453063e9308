package io.meetkeeper.gateway.health;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import java.time.Instant;
import java.util.List;

/** Table {@code announced_check}: the checks as they were last announced. */
final class AnnouncedCheckTable {
  private static final SqlTable<AnnouncedCheck> TABLE =
      SqlTable.of(
          "announced_check",
          AnnouncedCheckTable::read,
          SqlColumn.key("host", AnnouncedCheck::host),
          SqlColumn.key("id", AnnouncedCheck::id),
          column("state", AnnouncedCheck::state),
          column("since", AnnouncedCheck::since),
          column("event", AnnouncedCheck::event),
          column("published", AnnouncedCheck::published),
          column("window_start", AnnouncedCheck::windowStart),
          column("changes", AnnouncedCheck::changes),
          column("missing", AnnouncedCheck::missing),
          SqlColumn.version("version", AnnouncedCheck::version));

  private AnnouncedCheckTable() {}

  private static AnnouncedCheck read(SqlRow row) {
    return new AnnouncedCheck(
        row.text("host"),
        row.text("id"),
        row.constant("state", HealthState.class),
        row.time("since"),
        row.text("event"),
        row.flag("published"),
        row.time("window_start"),
        row.count("changes"),
        row.time("missing"),
        row.number("version"));
  }

  static List<AnnouncedCheck> ofHost(Sql sql, String host) {
    return TABLE.list(sql, "WHERE host = ?", host);
  }

  /** Rows older than a time whose event was not published on the bus. */
  static List<AnnouncedCheck> unpublished(Sql sql, Instant before) {
    return TABLE.list(sql, "WHERE published = 0 AND since < ? ORDER BY since LIMIT 100", before);
  }

  /** Returns whether the row was new. */
  static boolean insert(Sql sql, AnnouncedCheck row) {
    return TABLE.insertIfAbsent(sql, row);
  }

  static void update(Sql sql, AnnouncedCheck read, AnnouncedCheck changed) {
    TABLE.update(sql, read, changed);
  }

  /** Marks the event of this row as published, unless another one followed. */
  static void markPublished(Sql sql, AnnouncedCheck row) {
    sql.update(
        "UPDATE announced_check SET published = 1 WHERE host = ? AND id = ? AND event = ?",
        row.host(),
        row.id(),
        row.event());
  }

  static void delete(Sql sql, AnnouncedCheck row) {
    TABLE.delete(
        sql, "WHERE host = ? AND id = ? AND version = ?", row.host(), row.id(), row.version());
  }

  /** Deletes the rows of hosts that are no longer known. */
  static void deleteRetired(Sql sql) {
    TABLE.delete(sql, "WHERE host NOT IN (SELECT id FROM host)");
  }
}
