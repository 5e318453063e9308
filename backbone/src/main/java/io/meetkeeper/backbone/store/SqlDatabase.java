package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** The differences between SQLite and PostgreSQL. Used by one thread. */
interface SqlDatabase {
  /**
   * Connects and migrates the schema.
   *
   * @throws Problem when the operator has to act first
   */
  void open() throws SQLException;

  /** Begins a transaction, which excludes all others of this schema. */
  Connection begin() throws SQLException;

  void commit() throws SQLException;

  /** Rolls back the transaction, if one has begun. */
  void rollBack() throws SQLException;

  /**
   * Checks how long work has waited in the queue.
   *
   * @throws Problem when the caller has given up
   */
  void checkWaited(Duration waited);

  /** A failure as a problem for the operator; {@code null} when it is a bug. */
  Problem toProblem(SQLException failure);

  Instant now(Connection connection) throws SQLException;

  boolean isShared();

  /** Whether no other process can change the rows. */
  default boolean isExclusive() {
    return false;
  }

  String description();

  /**
   * The fault of a file in use that must be reopened: {@code DAMAGED}, or {@code FOREIGN} when it
   * was replaced by another file; {@code null}: none.
   */
  default StoreOpenException.StoreFault fileFault() {
    return null;
  }

  void close() throws SQLException;

  /**
   * Version of the newest migration; the table of Flyway must exist. Read from the table, so that
   * Flyway's classes are loaded only when a migration is needed.
   */
  static int schemaVersion(Statement statement) throws SQLException {
    try (ResultSet newest =
        statement.executeQuery(
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success")) {
      return newest.next() ? newest.getInt(1) : 0;
    }
  }
}
