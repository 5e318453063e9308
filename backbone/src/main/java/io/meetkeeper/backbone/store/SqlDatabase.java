package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** What SQLite and PostgreSQL do differently. Used by one thread. */
interface SqlDatabase {
  /**
   * Connects and brings the schema up to date.
   *
   * @throws Problem when somebody has to mend something first
   */
  void open() throws SQLException;

  /** A connection in a new transaction that no other of this schema runs beside. */
  Connection begin() throws SQLException;

  void commit() throws SQLException;

  /** Leaves nothing behind of a transaction, also when it has not begun. */
  void rollBack() throws SQLException;

  /**
   * Lets work in that has waited so long for its turn.
   *
   * @throws Problem when whoever asked has given up by now
   */
  void checkWaited(Duration waited);

  /** What a failure means for the operator; {@code null} when it is our own fault. */
  Problem toProblem(SQLException failure);

  Instant now(Connection connection) throws SQLException;

  boolean isShared();

  String description();

  void close() throws SQLException;

  /**
   * The newest script that was run; the table of Flyway must be there. Asked of the table itself,
   * so that Flyway's classes are loaded only when there is something to do.
   */
  static int schemaVersion(Statement statement) throws SQLException {
    try (ResultSet newest =
        statement.executeQuery(
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success")) {
      return newest.next() ? newest.getInt(1) : 0;
    }
  }
}
