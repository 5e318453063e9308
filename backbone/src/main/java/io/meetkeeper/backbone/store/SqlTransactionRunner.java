package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in transactions of a database, with statements that are prepared once. */
final class SqlTransactionRunner {
  private final SqlDatabase database;
  private SqlStatementCache statements;

  SqlTransactionRunner(SqlDatabase database) {
    this.database = database;
  }

  /** Runs the work and commits; rolls back when either fails. */
  <T> T run(SqlStore.ConnectionWork<T> work) throws SQLException {
    try {
      T result = work.run(new Sql(statementsOf(database.begin()), database));
      database.commit();
      return result;
    } catch (Sql.SqlFailure e) {
      throw toFailure(e.getCause());
    } catch (SQLException e) {
      throw toFailure(e);
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  void close() throws SQLException {
    closeStatements();
    database.close();
  }

  /** A new connection has none of the statements of the lost one. */
  private SqlStatementCache statementsOf(Connection connection) {
    if (statements == null || !statements.isOf(connection)) {
      closeStatements();
      statements = new SqlStatementCache(connection);
    }
    return statements;
  }

  private void closeStatements() {
    if (statements != null) {
      statements.close();
    }
  }

  private SQLException toFailure(SQLException failure) {
    rollBack(failure);
    Problem problem = database.toProblem(failure);
    if (problem != null) {
      throw problem;
    }
    return failure;
  }

  private void rollBack(Throwable failure) {
    try {
      database.rollBack();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
