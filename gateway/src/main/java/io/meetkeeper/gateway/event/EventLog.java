package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The events in the store: each once, at most 100,000 of them, for at most 90 days. */
public final class EventLog {
  private static final int MAX_EVENTS = 100_000;
  private static final Duration MAX_AGE = Duration.ofDays(90);

  private final SqlStore store;
  private final Clock clock;

  /** In this store. */
  public EventLog(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether other gateways add events, too. */
  boolean isShared() {
    return store.isShared();
  }

  /** Keeps what is not there yet, and says how many that were. */
  public Future<Integer> add(List<Event> events) {
    return store.transact(connection -> insert(connection, events));
  }

  /** Keeps what is not there yet, and how far this source was read, in one transaction. */
  public Future<Integer> addFromSource(String source, List<Event> events, long last) {
    return store.transact(
        connection -> {
          int added = insert(connection, events);
          try (PreparedStatement mark =
              connection.prepareStatement(
                  "INSERT INTO event_source (name, position) VALUES (?,?)"
                      + " ON CONFLICT (name) DO UPDATE SET position = excluded.position")) {
            mark.setString(1, source);
            mark.setLong(2, last);
            mark.executeUpdate();
          }
          return added;
        });
  }

  /** How far this source was read; 0: not at all. */
  public Future<Long> sourcePosition(String source) {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT position FROM event_source WHERE name = ?")) {
            select.setString(1, source);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? rows.getLong(1) : 0L;
            }
          }
        });
  }

  /** The newest position; 0: none yet. */
  public Future<Long> lastPosition() {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT coalesce(max(position), 0) FROM event");
              ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0L;
          }
        });
  }

  /** Events with a smaller position, newest first. */
  public Future<List<StoredEvent>> listBefore(long position, EventFilter filter, int limit) {
    return store.transact(
        connection -> select(connection, "position < ?", "DESC", position, filter, limit));
  }

  /** Events with a larger position, oldest first. */
  public Future<List<StoredEvent>> listAfter(long position, EventFilter filter, int limit) {
    return store.transact(
        connection -> select(connection, "position > ?", "ASC", position, filter, limit));
  }

  /** Drops what is too old or too much. */
  public Future<Void> trim() {
    return store.transact(
        connection -> {
          try (PreparedStatement trim =
              connection.prepareStatement(
                  "DELETE FROM event WHERE at < ? OR position <= (SELECT max(position) FROM event) - ?")) {
            trim.setLong(1, clock.instant().minus(MAX_AGE).toEpochMilli());
            trim.setInt(2, MAX_EVENTS);
            trim.executeUpdate();
            return null;
          }
        });
  }

  private static int insert(Connection connection, List<Event> events) throws SQLException {
    int added = 0;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event (id, at, type, severity, host, site, body) VALUES (?,?,?,?,?,?,?)"
                + " ON CONFLICT (id) DO NOTHING")) {
      for (Event event : events) {
        insert.setString(1, event.id());
        insert.setLong(2, event.at().toEpochMilli());
        insert.setString(3, event.type());
        insert.setString(
            4, event.severity() == null ? "info" : ContractJson.enumName(event.severity()));
        insert.setString(5, event.host());
        insert.setString(6, event.site());
        insert.setString(7, ContractJson.toJson(event));
        added += insert.executeUpdate();
      }
    }
    return added;
  }

  private static List<StoredEvent> select(
      Connection connection,
      String bound,
      String order,
      long position,
      EventFilter filter,
      int limit)
      throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT position, type, body FROM event WHERE ");
    List<Object> values = new ArrayList<>();
    sql.append(bound);
    values.add(position);
    appendCondition(sql, values, "host = ?", filter.host());
    appendCondition(sql, values, "site = ?", filter.site());
    appendCondition(sql, values, "type = ?", filter.type());
    appendCondition(sql, values, "severity = ?", filter.severity());
    appendCondition(
        sql, values, "at >= ?", filter.from() == null ? null : filter.from().toEpochMilli());
    appendCondition(sql, values, "at < ?", filter.to() == null ? null : filter.to().toEpochMilli());
    if (filter.sites() != null) {
      sql.append(" AND site IN (").append("?,".repeat(filter.sites().size()));
      sql.setCharAt(sql.length() - 1, ')');
      values.addAll(filter.sites());
    }
    sql.append(" ORDER BY position ").append(order).append(" LIMIT ?");
    values.add(limit);
    try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        List<StoredEvent> found = new ArrayList<>();
        while (rows.next()) {
          found.add(new StoredEvent(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
        return found;
      }
    }
  }

  private static void appendCondition(
      StringBuilder sql, List<Object> values, String condition, Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      values.add(value);
    }
  }
}
