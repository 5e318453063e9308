package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One transaction of the ledger; the events that it tells are stored in it. */
public final class SchedulerTransaction {
  private static final int MAX_EVENTS = 10_000;

  private final Connection connection;
  private final String owner;
  private final Instant now;
  private final List<Event> events = new ArrayList<>();

  SchedulerTransaction(Connection connection, String owner, Instant now) {
    this.connection = connection;
    this.owner = owner;
    this.now = now;
  }

  /** This run of the scheduler. */
  String owner() {
    return owner;
  }

  /** When the transaction began. */
  public Instant now() {
    return now;
  }

  /** Persons have said something about policies or pauses: other schedulers are to read it. */
  public void incrementSettingsVersion() throws SQLException {
    execute("UPDATE said SET version = version + 1");
  }

  /** Counts what persons have said. */
  long settingsVersion() throws SQLException {
    return queryFirst(said -> said.number("version"), "SELECT version FROM said");
  }

  /** Stores an event; it is announced after the commit. */
  public void announce(Event event) throws SQLException {
    execute("INSERT INTO event (body) VALUES (?)", ContractJson.toJson(event));
    execute(
        "DELETE FROM event WHERE position <= (SELECT max(position) FROM event) - ?", MAX_EVENTS);
    events.add(event);
  }

  List<Event> events() {
    return events;
  }

  public int execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  public <T> List<T> query(ResultRow.Mapper<T> mapper, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(mapper.map(new ResultRow(result)));
      }
      return rows;
    }
  }

  /** The first row; {@code null} when there is none. */
  public <T> T queryFirst(ResultRow.Mapper<T> mapper, String sql, Object... values)
      throws SQLException {
    List<T> rows = query(mapper, sql, values);
    return rows.isEmpty() ? null : rows.get(0);
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, toColumnValue(values[i]));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static Object toColumnValue(Object value) {
    if (value instanceof Instant time) {
      return time.toEpochMilli();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Boolean flag ? Integer.valueOf(flag ? 1 : 0) : value;
  }
}
