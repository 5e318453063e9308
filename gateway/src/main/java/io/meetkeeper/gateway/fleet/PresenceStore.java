package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which hosts were told to be there. A change counts for one of several gateways only. */
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
    return store.transact(
        connection -> {
          if (!isKnown(connection, host)) {
            return insert(connection, host) ? PresenceChange.NEW : PresenceChange.UNCHANGED;
          }
          return update(connection, host, 1) ? PresenceChange.CHANGED : PresenceChange.UNCHANGED;
        });
  }

  /** The host is not there. */
  Future<PresenceChange> markAbsent(String host) {
    return store.transact(
        connection ->
            update(connection, host, 0) ? PresenceChange.CHANGED : PresenceChange.UNCHANGED);
  }

  private static boolean isKnown(Connection connection, String host) throws SQLException {
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

  private static boolean update(Connection connection, String host, int present)
      throws SQLException {
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
