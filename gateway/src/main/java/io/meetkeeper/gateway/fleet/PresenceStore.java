package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;

/**
 * Table {@code presence}: which hosts were told to be there. A change counts for one of several
 * gateways only.
 */
final class PresenceStore {
  private final SqlStore store;

  /** What a change was. */
  enum PresenceChange {
    /** It was so already. */
    UNCHANGED,
    /** The host was never heard of before. */
    NEW,
    /** It is otherwise now. */
    CHANGED
  }

  PresenceStore(SqlStore store) {
    this.store = store;
  }

  /** The host is there. */
  Future<PresenceChange> markPresent(String host) {
    return store.transact(sql -> insert(sql, host) ? PresenceChange.NEW : update(sql, host, true));
  }

  /** The host is not there. */
  Future<PresenceChange> markAbsent(String host) {
    return store.transact(sql -> update(sql, host, false));
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
