package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One transaction of the ledger; the events that it tells are stored in it. */
final class Tx {
  private static final int EVENTS_KEPT = 10_000;

  private final Connection connection;
  private final String owner;
  private final Instant now;
  private final List<Event> told = new ArrayList<>();

  Tx(Connection connection, String owner, Instant now) {
    this.connection = connection;
    this.owner = owner;
    this.now = now;
  }

  /** This run of the scheduler. */
  String owner() {
    return owner;
  }

  /** When the transaction began. */
  Instant now() {
    return now;
  }

  /** Persons have said something about policies or pauses: other schedulers are to read it. */
  void said() throws SQLException {
    run("UPDATE said SET version = version + 1");
  }

  /** Counts what persons have said. */
  long sayings() throws SQLException {
    return row(said -> said.number("version"), "SELECT version FROM said");
  }

  /** Stores an event; it is announced after the commit. */
  void tell(Event event) throws SQLException {
    run("INSERT INTO event (body) VALUES (?)", Wire.text(event));
    run("DELETE FROM event WHERE position <= (SELECT max(position) FROM event) - ?", EVENTS_KEPT);
    told.add(event);
  }

  List<Event> told() {
    return told;
  }

  int run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  <T> List<T> rows(Row.Reader<T> reader, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(new Row(result)));
      }
      return rows;
    }
  }

  /** The first row; {@code null} when there is none. */
  <T> T row(Row.Reader<T> reader, String sql, Object... values) throws SQLException {
    List<T> rows = rows(reader, sql, values);
    return rows.isEmpty() ? null : rows.get(0);
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, stored(values[i]));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static Object stored(Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Boolean flag ? Integer.valueOf(flag ? 1 : 0) : value;
  }
}
