package io.meetkeeper.documents.drift;

import io.meetkeeper.backbone.contract.document.KeptSettings;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.Sql;

/** Table {@code kept}: the kept settings as JSON in one row. */
final class KeptSettingsTable {
  private KeptSettingsTable() {}

  /** Finds the kept settings; {@code null} when there are none. */
  static KeptSettings find(Sql sql) {
    return sql.first(
        row -> ContractJson.parse(row.text("settings"), KeptSettings.class),
        "SELECT * FROM kept WHERE id = 1");
  }

  static void put(Sql sql, KeptSettings settings) {
    sql.update(
        "INSERT INTO kept (id, settings) VALUES (1, ?)"
            + " ON CONFLICT (id) DO UPDATE SET settings = excluded.settings",
        ContractJson.toJson(settings));
  }
}
