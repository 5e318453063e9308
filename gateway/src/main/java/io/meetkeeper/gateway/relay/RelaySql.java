package io.meetkeeper.gateway.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQL with its values, in one line. */
final class RelaySql {
  private RelaySql() {}

  /** Reads one row. */
  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Changes rows; how many. */
  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** All rows. */
  static <T> List<T> list(
      Connection connection, RowMapper<T> rowMapper, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rowMapper.map(rows));
      }
      return found;
    }
  }

  /** The first row, or {@code null} when there is none. */
  static <T> T first(Connection connection, RowMapper<T> rowMapper, String sql, Object... values)
      throws SQLException {
    List<T> found = list(connection, rowMapper, sql, values);
    return found.isEmpty() ? null : found.get(0);
  }

  /** One whole number that is there. */
  static long queryLong(Connection connection, String sql, Object... values) throws SQLException {
    return first(connection, row -> row.getLong(1), sql, values);
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
