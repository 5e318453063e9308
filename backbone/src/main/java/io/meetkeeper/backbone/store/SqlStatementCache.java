package io.meetkeeper.backbone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prepared statements of one connection by their text, so that each is compiled once. The least
 * recently used are closed. A statement in use is not in the cache, so that the same text can be
 * executed while its own result is read. Used by one thread.
 */
final class SqlStatementCache {
  private static final Logger log = LoggerFactory.getLogger(SqlStatementCache.class);

  /** Each takes some kB outside the heap. */
  static final int MAX_STATEMENTS = 24;

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  SqlStatementCache(Connection connection) {
    this.connection = connection;
  }

  boolean isOf(Connection other) {
    return connection == other;
  }

  Connection connection() {
    return connection;
  }

  /** Takes a statement for exclusive use, until it is given back or closed. */
  PreparedStatement acquire(String sql) throws SQLException {
    PreparedStatement known = idle.remove(sql);
    return known != null ? known : connection.prepareStatement(sql);
  }

  /** Keeps a statement for the next use, without its values. */
  void giveBack(String sql, PreparedStatement statement) throws SQLException {
    statement.clearParameters();
    PreparedStatement other = idle.put(sql, statement);
    if (other != null) {
      other.close();
    }
    if (idle.size() > MAX_STATEMENTS) {
      Iterator<PreparedStatement> oldest = idle.values().iterator();
      PreparedStatement surplus = oldest.next();
      oldest.remove();
      surplus.close();
    }
  }

  /** Closes a statement that failed. */
  static void discard(PreparedStatement statement, Throwable failure) {
    try {
      statement.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Closes all; the connection may be lost already. */
  void close() {
    for (PreparedStatement statement : idle.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        log.debug("a statement of a lost connection did not close", e);
      }
    }
    idle.clear();
  }
}
