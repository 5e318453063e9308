package io.meetkeeper.backbone.store.lease;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import java.util.HashMap;
import java.util.Map;

/** Table {@code lease}: which process owns which task. */
final class LeaseTable {
  private static final SqlTable<Lease> TABLE =
      SqlTable.of(
          "lease",
          LeaseTable::read,
          SqlColumn.key("name", Lease::name),
          column("owner", Lease::owner),
          SqlColumn.version("version", Lease::version),
          column("until", Lease::until),
          column("keen", Lease::preferred));

  private LeaseTable() {}

  private static Lease read(SqlRow row) {
    return new Lease(
        row.text("name"),
        row.text("owner"),
        row.number("version"),
        row.time("until"),
        row.flag("keen"));
  }

  static Map<String, Lease> all(Sql sql) {
    Map<String, Lease> found = new HashMap<>();
    TABLE.list(sql, "").forEach(lease -> found.put(lease.name(), lease));
    return found;
  }

  static void insert(Sql sql, Lease lease) {
    TABLE.insert(sql, lease);
  }

  static void update(Sql sql, Lease read, Lease changed) {
    TABLE.update(sql, read, changed);
  }

  static void delete(Sql sql, Lease lease) {
    TABLE.delete(sql, "WHERE name = ?", lease.name());
  }
}
