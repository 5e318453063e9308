package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which hosts were told to be there. A change counts for one of several gateways only. */
final class PresenceTable {
  private final Store store;

  /** What a change was. */
  enum Told {
    /** It was so already. */
    NOTHING_NEW,
    /** The host was never heard of before. */
    NEW,
    /** It is otherwise now. */
    CHANGED
  }

  PresenceTable(Store store) {
    this.store = store;
  }

  /** The host is there. */
  Future<Told> came(String host) {
    return store.transact(
        connection -> {
          if (!known(connection, host)) {
            return insert(connection, host) ? Told.NEW : Told.NOTHING_NEW;
          }
          return set(connection, host, 1) ? Told.CHANGED : Told.NOTHING_NEW;
        });
  }

  /** The host is not there. */
  Future<Told> went(String host) {
    return store.transact(connection -> set(connection, host, 0) ? Told.CHANGED : Told.NOTHING_NEW);
  }

  private static boolean known(Connection connection, String host) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM presence WHERE host = ?")) {
      select.setString(1, host);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static boolean insert(Connection connection, String host) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO presence (host, present) VALUES (?, 1) ON CONFLICT (host) DO NOTHING")) {
      insert.setString(1, host);
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean set(Connection connection, String host, int present) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE presence SET present = ? WHERE host = ? AND present <> ?")) {
      update.setInt(1, present);
      update.setString(2, host);
      update.setInt(3, present);
      return update.executeUpdate() == 1;
    }
  }
}
