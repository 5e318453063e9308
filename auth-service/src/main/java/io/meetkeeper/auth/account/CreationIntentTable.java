package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.store.Sql;
import java.util.List;

/** Table {@code making}: the accounts of each site that are being created. */
final class CreationIntentTable {
  private CreationIntentTable() {}

  static List<CreationIntent> all(Sql sql, String site) {
    return sql.list(
        row -> new CreationIntent(row.text("name"), row.text("mark"), row.time("at")),
        "SELECT * FROM making WHERE site = ?",
        site);
  }

  static void insert(Sql sql, String site, CreationIntent intent) {
    sql.update(
        "INSERT INTO making (site, name, mark, at) VALUES (?, ?, ?, ?)",
        site,
        intent.name(),
        intent.mark(),
        intent.at());
  }

  static void delete(Sql sql, String site, String name) {
    sql.update("DELETE FROM making WHERE site = ? AND name = ?", site, name);
  }
}
