package io.meetkeeper.backbone.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Statements of one transaction, for SQLite and PostgreSQL. Values are bound by their type: times
 * and durations as milliseconds, enums by name, booleans as 1 and 0. A failed statement throws
 * {@link SqlFailure}, which {@link SqlStore#transact} turns into the failure of the transaction.
 */
public final class Sql {
  private static final int FETCH_ROWS = 50;

  private final SqlStatementCache statements;
  private final SqlDatabase database;

  Sql(SqlStatementCache statements, SqlDatabase database) {
    this.statements = statements;
    this.database = database;
  }

  /** A statement failed. */
  static final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
      super(cause);
    }

    @Override
    public synchronized SQLException getCause() {
      return (SQLException) super.getCause();
    }
  }

  @FunctionalInterface
  private interface StatementUse<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** Current time by the clock of the store, the same for all processes that share it. */
  public Instant now() {
    try {
      return database.now(statements.connection());
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** Executes a statement; returns the number of changed rows. */
  public int update(String sql, Object... values) {
    return prepared(sql, values, PreparedStatement::executeUpdate);
  }

  /** All rows of a query. */
  public <T> List<T> list(SqlRow.Reader<T> reader, String sql, Object... values) {
    return prepared(
        sql,
        values,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
              rows.add(reader.read(new SqlRow(result)));
            }
            return rows;
          }
        });
  }

  /**
   * The first rows of a query: as many as fit within a limit of their total size, and at least one.
   *
   * @param size size of a row, in any unit
   */
  public <T> BoundedRows<T> listWithin(
      long maxSize,
      ToLongFunction<SqlRow> size,
      SqlRow.Reader<T> reader,
      String sql,
      Object... values) {
    return prepared(
        sql,
        values,
        statement -> {
          statement.setFetchSize(FETCH_ROWS); // else PostgreSQL's driver reads all of them
          try (ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            long total = 0;
            while (result.next()) {
              SqlRow row = new SqlRow(result);
              total += size.applyAsLong(row);
              if (total > maxSize && !rows.isEmpty()) {
                return new BoundedRows<>(rows, false);
              }
              rows.add(reader.read(row));
            }
            return new BoundedRows<>(rows, true);
          }
        });
  }

  /** The first row of a query; {@code null} when there is none. */
  public <T> T first(SqlRow.Reader<T> reader, String sql, Object... values) {
    List<T> rows = list(reader, sql, values);
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** The number in the first column of the first row; 0 when there is none. */
  public long number(String sql, Object... values) {
    return prepared(
        sql,
        values,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  private <T> T prepared(String sql, Object[] values, StatementUse<T> use) {
    try {
      PreparedStatement statement = statements.acquire(sql);
      T result = use(statement, values, use);
      statements.giveBack(sql, statement);
      return result;
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  private static <T> T use(PreparedStatement statement, Object[] values, StatementUse<T> use)
      throws SQLException {
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, stored(values[i]));
      }
      return use.of(statement);
    } catch (SQLException | RuntimeException | Error e) {
      SqlStatementCache.discard(statement, e);
      throw e;
    }
  }

  static Object stored(Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof Duration duration) {
      return duration.toMillis();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Boolean flag ? Integer.valueOf(flag ? 1 : 0) : value;
  }

  /**
   * The first rows of a query, up to a limit of their total size.
   *
   * @param rows at least one if the query has any
   * @param complete whether these are all rows of the query
   */
  public record BoundedRows<T>(List<T> rows, boolean complete) {}
}
