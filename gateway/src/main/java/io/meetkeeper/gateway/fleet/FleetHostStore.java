package io.meetkeeper.gateway.fleet;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.store.SqlChangeGroup;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.SqlTable;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Table {@code host}: the known hosts, so that a silent one is still known after a restart. */
final class FleetHostStore {
  private static final SqlTable<FleetHost> TABLE =
      SqlTable.of(
          "host",
          FleetHostStore::read,
          SqlColumn.key("id", FleetHost::id),
          column("site", FleetHost::site),
          column("seen", FleetHost::lastSeen));

  private final SqlStore store;
  private final SqlChangeGroup changes;

  FleetHostStore(SqlStore store) {
    this.store = store;
    changes = new SqlChangeGroup(store);
  }

  private static FleetHost read(SqlRow row) {
    return new FleetHost(row.text("id"), row.text("site"), row.time("seen"), Duration.ZERO, null);
  }

  Future<List<FleetHost>> list() {
    return store.transact(sql -> TABLE.list(sql, ""));
  }

  /** Deletes a host and its presence. */
  Future<Void> remove(String id) {
    return changes.transact(
        sql -> {
          TABLE.delete(sql, "WHERE id = ?", id);
          PresenceStore.delete(sql, id);
          return null;
        });
  }

  Future<Void> save(FleetHost host) {
    return changes.transact(
        sql -> {
          TABLE.put(sql, host);
          return null;
        });
  }
}
