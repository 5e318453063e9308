package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.ProcessId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** A row of the ledger, by column names; what is not there is {@code null}. */
record Row(ResultSet at) {
  /** Makes a record of a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  String text(String column) throws SQLException {
    return at.getString(column);
  }

  Long number(String column) throws SQLException {
    long value = at.getLong(column);
    return at.wasNull() ? null : value;
  }

  int count(String column) throws SQLException {
    return at.getInt(column);
  }

  boolean flag(String column) throws SQLException {
    return at.getInt(column) == 1;
  }

  Boolean choice(String column) throws SQLException {
    Long value = number(column);
    return value == null ? null : value == 1;
  }

  Instant time(String column) throws SQLException {
    Long value = number(column);
    return value == null ? null : Instant.ofEpochMilli(value);
  }

  <E extends Enum<E>> E choice(String column, Class<E> type) throws SQLException {
    String value = text(column);
    return value == null ? null : Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
  }

  ProcessId process(String pid, String ticks) throws SQLException {
    Long value = number(pid);
    return value == null ? null : new ProcessId(value, at.getLong(ticks));
  }
}
