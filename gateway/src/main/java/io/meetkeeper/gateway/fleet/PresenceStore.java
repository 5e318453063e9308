package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlChangeGroup;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;

/**
 * Table {@code presence}: which hosts were announced as present. Of several gateways, only the one
 * that changes the row announces the change.
 */
final class PresenceStore {
  private final SqlChangeGroup changes;

  /** The result of an update. */
  enum PresenceChange {
    /** The host was in this state already. */
    UNCHANGED,
    /** The host was not known before. */
    NEW,
    /** The host was in the other state. */
    CHANGED
  }

  PresenceStore(SqlStore store) {
    changes = new SqlChangeGroup(store);
  }

  /** Records that the host is present. */
  Future<PresenceChange> markPresent(String host) {
    return changes.transact(
        sql -> insert(sql, host) ? PresenceChange.NEW : update(sql, host, true));
  }

  /** Records that the host is gone. */
  Future<PresenceChange> markAbsent(String host) {
    return changes.transact(sql -> update(sql, host, false));
  }

  static void delete(Sql sql, String host) {
    sql.update("DELETE FROM presence WHERE host = ?", host);
  }

  private static boolean insert(Sql sql, String host) {
    return sql.update(
            "INSERT INTO presence (host, present) VALUES (?, 1) ON CONFLICT (host) DO NOTHING",
            host)
        == 1;
  }

  private static PresenceChange update(Sql sql, String host, boolean present) {
    int changed =
        sql.update(
            "UPDATE presence SET present = ? WHERE host = ? AND present <> ?",
            present,
            host,
            present);
    return changed == 1 ? PresenceChange.CHANGED : PresenceChange.UNCHANGED;
  }
}
