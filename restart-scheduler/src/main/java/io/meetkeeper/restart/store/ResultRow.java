package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** A row of the ledger, by column names; what is not there is {@code null}. */
public record ResultRow(ResultSet resultSet) {
  /** Makes a record of a row. */
  @FunctionalInterface
  public interface Mapper<T> {
    T map(ResultRow row) throws SQLException;
  }

  public String text(String column) throws SQLException {
    return resultSet.getString(column);
  }

  public Long number(String column) throws SQLException {
    long value = resultSet.getLong(column);
    return resultSet.wasNull() ? null : value;
  }

  public int count(String column) throws SQLException {
    return resultSet.getInt(column);
  }

  public boolean flag(String column) throws SQLException {
    return resultSet.getInt(column) == 1;
  }

  public Boolean choice(String column) throws SQLException {
    Long value = number(column);
    return value == null ? null : value == 1;
  }

  public Instant time(String column) throws SQLException {
    Long value = number(column);
    return value == null ? null : Instant.ofEpochMilli(value);
  }

  public <E extends Enum<E>> E choice(String column, Class<E> type) throws SQLException {
    String value = text(column);
    return value == null ? null : Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
  }

  public ProcessId process(String pid, String ticks) throws SQLException {
    Long value = number(pid);
    return value == null ? null : new ProcessId(value, resultSet.getLong(ticks));
  }
}
