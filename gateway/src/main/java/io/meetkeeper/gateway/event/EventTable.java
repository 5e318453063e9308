package io.meetkeeper.gateway.event;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.BoundedRows;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Table {@code event}: the events of all hosts, each once. */
final class EventTable {
  private static final SqlTable<Event> TABLE =
      SqlTable.of(
          "event",
          row -> ContractJson.parse(row.text("body"), Event.class),
          SqlColumn.key("id", Event::id),
          column("at", Event::at),
          column("type", Event::type),
          column("severity", EventTable::severity),
          column("host", Event::host),
          column("site", Event::site),
          column("body", ContractJson::toJson));

  private EventTable() {}

  private static String severity(Event event) {
    return event.severity() == null ? "info" : ContractJson.enumName(event.severity());
  }

  private static StoredEvent read(SqlRow row) {
    return new StoredEvent(row.number("position"), row.text("type"), row.text("body"));
  }

  /** Inserts the events that are not there yet; returns how many. */
  static int insert(Sql sql, List<Event> events) {
    int added = 0;
    for (Event event : events) {
      added += TABLE.insertIfAbsent(sql, event) ? 1 : 0;
    }
    return added;
  }

  /** The position of the newest event; 0 when there is none. */
  static long last(Sql sql) {
    return sql.number("SELECT coalesce(max(position), 0) FROM event");
  }

  /** Gives the next event a position after this one, unless it gets one anyway. */
  static void startAfter(Sql sql, long position) {
    if (position > sql.number("SELECT max(seq) FROM sqlite_sequence WHERE name = 'event'")) {
      sql.update(
          "INSERT INTO event (position, id, at, type, severity, body) VALUES (?, '', 0, '', '', '')",
          position);
      sql.update("DELETE FROM event WHERE position = ?", position);
    }
  }

  /** The newest events of one type of a host, newest first. */
  static List<Event> newest(Sql sql, String host, String type, int limit) {
    return TABLE.list(
        sql, "WHERE host = ? AND type = ? ORDER BY position DESC LIMIT ?", host, type, limit);
  }

  /** Deletes events from before a time, and all but the newest. */
  static void trim(Sql sql, Instant before, int maxEvents) {
    TABLE.delete(
        sql,
        "WHERE at < ? OR position <= (SELECT max(position) FROM event) - ?",
        before,
        maxEvents);
  }

  /** Events with a smaller position, newest first. */
  static BoundedRows<StoredEvent> before(
      Sql sql, long position, EventFilter filter, int limit, int maxBytes) {
    EventSelection newest = new EventSelection("position < ?", " ORDER BY position DESC LIMIT ?");
    return select(sql, newest, position, filter, limit, maxBytes);
  }

  /** Events with a larger position, oldest first. */
  static BoundedRows<StoredEvent> after(
      Sql sql, long position, EventFilter filter, int limit, int maxBytes) {
    EventSelection oldest = new EventSelection("position > ?", " ORDER BY position ASC LIMIT ?");
    return select(sql, oldest, position, filter, limit, maxBytes);
  }

  /** Which events beside a position, and in which order. */
  private record EventSelection(String bound, String order) {}

  private static BoundedRows<StoredEvent> select(
      Sql sql,
      EventSelection selection,
      long position,
      EventFilter filter,
      int limit,
      int maxBytes) {
    StringBuilder text = new StringBuilder("SELECT position, type, body FROM event WHERE ");
    List<Object> values = new ArrayList<>();
    text.append(selection.bound());
    values.add(position);
    and(text, values, "host = ?", filter.host());
    and(text, values, "site = ?", filter.site());
    and(text, values, "type = ?", filter.type());
    and(text, values, "severity = ?", filter.severity());
    and(text, values, "at >= ?", filter.from());
    and(text, values, "at < ?", filter.to());
    if (filter.sites() != null) {
      text.append(" AND site IN (").append("?,".repeat(filter.sites().size()));
      text.setCharAt(text.length() - 1, ')');
      values.addAll(filter.sites());
    }
    values.add(limit);
    return sql.listWithin(
        maxBytes,
        row -> row.text("body").length(),
        EventTable::read,
        text.append(selection.order()).toString(),
        values.toArray());
  }

  private static void and(StringBuilder text, List<Object> values, String condition, Object value) {
    if (value != null) {
      text.append(" AND ").append(condition);
      values.add(value);
    }
  }
}
