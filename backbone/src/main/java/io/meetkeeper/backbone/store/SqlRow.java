package io.meetkeeper.backbone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A row of a result, read by column name; NULL is {@code null}. */
public final class SqlRow {
  private final ResultSet row;

  SqlRow(ResultSet row) {
    this.row = row;
  }

  /** Reads a value from a row. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the needed columns. */
    T read(SqlRow row);
  }

  @FunctionalInterface
  private interface ColumnReader<T> {
    T get() throws SQLException;
  }

  /** Text. */
  public String text(String column) {
    return read(() -> row.getString(column));
  }

  /** Bytes. */
  public byte[] bytes(String column) {
    return read(() -> row.getBytes(column));
  }

  /** A whole number. */
  public Long number(String column) {
    return read(
        () -> {
          long value = row.getLong(column);
          return row.wasNull() ? null : value;
        });
  }

  /** An {@code int}; NULL is 0. */
  public int count(String column) {
    return read(() -> row.getInt(column));
  }

  /** A {@code double}; NULL is 0. */
  public double decimal(String column) {
    return read(() -> row.getDouble(column));
  }

  /** Whether it is 1; NULL is {@code false}. */
  public boolean flag(String column) {
    return count(column) == 1;
  }

  /** Whether it is 1. */
  public Boolean optionalFlag(String column) {
    Long value = number(column);
    return value == null ? null : value == 1;
  }

  /** A time in milliseconds. */
  public Instant time(String column) {
    Long value = number(column);
    return value == null ? null : Instant.ofEpochMilli(value);
  }

  /** A duration in milliseconds. */
  public Duration duration(String column) {
    Long value = number(column);
    return value == null ? null : Duration.ofMillis(value);
  }

  /** An enum constant by its name. */
  public <E extends Enum<E>> E constant(String column, Class<E> type) {
    String value = text(column);
    return value == null ? null : Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
  }

  private static <T> T read(ColumnReader<T> column) {
    try {
      return column.get();
    } catch (SQLException e) {
      throw new Sql.SqlFailure(e);
    }
  }
}
