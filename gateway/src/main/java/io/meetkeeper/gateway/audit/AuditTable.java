package io.meetkeeper.gateway.audit;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.gateway.query.SqlConditions;
import io.meetkeeper.gateway.session.WebSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Table {@code audit}: who changed what. */
final class AuditTable {
  /** Stored in place of a status that is not known. */
  private static final int UNFINISHED = 0;

  private static final SqlTable<AuditEntry> TABLE =
      SqlTable.of(
          "audit",
          AuditTable::read,
          column("at", AuditEntry::at),
          column("token", AuditEntry::token),
          column("address", AuditEntry::address),
          column("request", AuditEntry::request),
          column("method", AuditEntry::method),
          column("path", AuditEntry::path),
          column("status", entry -> entry.status() == null ? UNFINISHED : entry.status()),
          column("before", entry -> json(entry.before())),
          column("after", entry -> json(entry.after())));

  private AuditTable() {}

  private static AuditEntry read(SqlRow row) {
    return new AuditEntry(
        row.number("position"),
        row.time("at"),
        row.text("token"),
        row.text("address"),
        row.text("request"),
        row.text("method"),
        row.text("path"),
        row.count("status") == UNFINISHED ? null : (Integer) row.count("status"),
        value(row.text("before")),
        value(row.text("after")));
  }

  static void insert(Sql sql, AuditEntry entry) {
    TABLE.insert(sql, entry);
  }

  /** The newest position: that of the entry which this transaction has inserted. */
  static long last(Sql sql) {
    return sql.number("SELECT max(position) FROM audit");
  }

  /** Writes the outcome of an entry. */
  static void complete(Sql sql, long position, int status, Object before, Object after) {
    sql.update(
        "UPDATE audit SET status = ?, before = ?, after = ? WHERE position = ?",
        status,
        json(before),
        json(after),
        position);
  }

  /**
   * Writes a note into entries without an outcome.
   *
   * @param before only into entries older than this; {@code null}: all
   */
  static void explainUnfinished(Sql sql, Object note, Instant before) {
    SqlConditions conditions =
        new SqlConditions().and("status = ?", UNFINISHED).and("at < ?", before);
    List<Object> values = new ArrayList<>(List.of(json(note)));
    values.addAll(List.of(conditions.values()));
    sql.update(
        "UPDATE audit SET after = ? WHERE after IS NULL AND " + conditions.text(),
        values.toArray());
  }

  /** Keeps only the newest entries. */
  static void trim(Sql sql, int maxRows) {
    TABLE.delete(sql, "WHERE position <= (SELECT max(position) FROM audit) - ?", maxRows);
  }

  /** Entries with a smaller position, newest first. */
  static BoundedRows<AuditEntry> before(
      Sql sql, long position, AuditFilter filter, int limit, int maxBytes) {
    SqlConditions conditions =
        new SqlConditions()
            .and("position < ?", position)
            .and("at >= ?", filter.from())
            .and("at < ?", filter.to())
            .andBefore("token", WebSession.PERSON, filter.token())
            .andContains(filter.text(), "path", "before", "after");
    return sql.listWithin(
        maxBytes,
        AuditTable::size,
        AuditTable::read,
        "SELECT * FROM audit WHERE " + conditions.text() + " ORDER BY position DESC LIMIT ?",
        conditions.values(limit));
  }

  private static long size(SqlRow row) {
    return length(row.text("before")) + length(row.text("after")) + length(row.text("path"));
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }

  private static String json(Object value) {
    return value == null ? null : ContractJson.toJson(value);
  }

  private static Object value(String json) {
    return json == null ? null : ContractJson.parse(json, Object.class);
  }
}
