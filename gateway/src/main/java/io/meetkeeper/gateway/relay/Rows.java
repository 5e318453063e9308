package io.meetkeeper.gateway.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQL with its values, in one line. */
final class Rows {
  private Rows() {}

  /** Reads one row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Changes rows; how many. */
  static int change(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** All rows. */
  static <T> List<T> all(Connection connection, Reader<T> reader, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  /** The first row, or {@code null} when there is none. */
  static <T> T first(Connection connection, Reader<T> reader, String sql, Object... values)
      throws SQLException {
    List<T> found = all(connection, reader, sql, values);
    return found.isEmpty() ? null : found.get(0);
  }

  /** One whole number that is there. */
  static long number(Connection connection, String sql, Object... values) throws SQLException {
    return first(connection, row -> row.getLong(1), sql, values);
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
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
