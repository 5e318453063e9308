package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The hosts in the store, so that one that is silent when we start is known all the same. */
final class FleetHostStore {
  private final SqlStore store;

  FleetHostStore(SqlStore store) {
    this.store = store;
  }

  Future<List<FleetHost>> list() {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT id, site, seen FROM host");
              ResultSet rows = select.executeQuery()) {
            List<FleetHost> hosts = new ArrayList<>();
            while (rows.next()) {
              hosts.add(
                  new FleetHost(
                      rows.getString(1),
                      rows.getString(2),
                      Instant.ofEpochMilli(rows.getLong(3)),
                      Duration.ZERO,
                      null));
            }
            return hosts;
          }
        });
  }

  /** As if it had never been heard of. */
  Future<Void> remove(String id) {
    return store.transact(
        connection -> {
          for (String sql :
              List.of("DELETE FROM host WHERE id = ?", "DELETE FROM presence WHERE host = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
              delete.setString(1, id);
              delete.executeUpdate();
            }
          }
          return null;
        });
  }

  Future<Void> save(FleetHost host) {
    return store.transact(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO host (id, site, seen) VALUES (?,?,?)"
                      + " ON CONFLICT (id) DO UPDATE SET site = excluded.site, seen = excluded.seen")) {
            upsert.setString(1, host.id());
            upsert.setString(2, host.site());
            upsert.setLong(3, host.lastSeen().toEpochMilli());
            upsert.executeUpdate();
            return null;
          }
        });
  }
}
