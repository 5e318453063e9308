package io.meetkeeper.auth.account;

import static io.meetkeeper.backbone.store.SqlColumn.column;
import static io.meetkeeper.backbone.store.SqlColumn.key;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import java.time.Instant;
import java.util.List;

/** Table {@code account}: the records of the accounts of each site. */
final class AccountTable {
  private static final SqlTable<SiteAccount> TABLE =
      SqlTable.of(
          "account",
          row -> new SiteAccount(row.text("site"), read(row)),
          key("site", SiteAccount::site),
          key("name", row -> row.entry().name()),
          column("mark", row -> row.entry().mark()),
          column("note", row -> row.entry().note()),
          column("created_by", row -> row.entry().createdBy()),
          column("created_at", row -> row.entry().createdAt()),
          column("expires_at", row -> row.entry().expiresAt()),
          column("expired", row -> row.entry().expired()),
          column("because", row -> row.entry().disabledReason()),
          column("version", row -> row.entry().version()));

  private AccountTable() {}

  private record SiteAccount(String site, AccountRecord entry) {}

  private static AccountRecord read(SqlRow row) {
    return new AccountRecord(
        row.text("name"),
        row.text("mark"),
        row.text("note"),
        row.text("created_by"),
        row.time("created_at"),
        row.time("expires_at"),
        row.flag("expired"),
        row.text("because"),
        row.number("version"));
  }

  private static List<AccountRecord> list(Sql sql, String tail, Object... values) {
    return TABLE.list(sql, tail, values).stream().map(SiteAccount::entry).toList();
  }

  static List<AccountRecord> all(Sql sql, String site) {
    return list(sql, "WHERE site = ?", site);
  }

  /** Finds a record; {@link AccountRecord#empty} when there is none. */
  static AccountRecord find(Sql sql, String site, String name) {
    List<AccountRecord> found = list(sql, "WHERE site = ? AND name = ?", site, name);
    return found.isEmpty() ? AccountRecord.empty(name) : found.get(0);
  }

  /** The records that have passed their expiry date and are not marked as expired. */
  static List<AccountRecord> due(Sql sql, String site, Instant now) {
    return list(
        sql, "WHERE site = ? AND expired = 0 AND expires_at <= ? ORDER BY expires_at", site, now);
  }

  static void put(Sql sql, String site, AccountRecord record) {
    TABLE.put(sql, new SiteAccount(site, record));
  }

  static void delete(Sql sql, String site, String name) {
    TABLE.delete(sql, "WHERE site = ? AND name = ?", site, name);
  }
}
