package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.store.Sql;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Table {@code trouble}: the alerts of each channel that are not resolved; times in Unix seconds.
 */
final class OpenAlertTable {
  private OpenAlertTable() {}

  /** The keys of all channels' alerts, see {@link NoticeTable#key}. */
  static Set<String> keys(Sql sql) {
    return new HashSet<>(sql.list(row -> row.text("subject"), "SELECT subject FROM trouble"));
  }

  static void put(Sql sql, String key, Instant now) {
    sql.update(
        "INSERT INTO trouble (subject, at) VALUES (?, ?)"
            + " ON CONFLICT (subject) DO UPDATE SET at = excluded.at",
        key,
        now.getEpochSecond());
  }

  static void delete(Sql sql, String key) {
    sql.update("DELETE FROM trouble WHERE subject = ?", key);
  }
}
