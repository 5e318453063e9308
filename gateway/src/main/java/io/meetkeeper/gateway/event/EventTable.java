package io.meetkeeper.gateway.event;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.gateway.query.SqlConditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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

  /** Further ones of a time are not read for spans. */
  private static final int MAX_SPANNING = 2_000;

  private EventTable() {}

  private static String severity(Event event) {
    return event.severity() == null ? "info" : ContractJson.enumName(event.severity());
  }

  private static StoredEvent read(SqlRow row) {
    return new StoredEvent(row.number("position"), row.text("type"), row.text("body"));
  }

  /** Inserts the events that are not stored yet; returns how many were inserted. */
  static int insert(Sql sql, List<Event> events) {
    int added = 0;
    for (Event event : events) {
      added += TABLE.insertIfAbsent(sql, event) ? 1 : 0;
    }
    return added;
  }

  static boolean hasType(Sql sql, String type) {
    return sql.number("SELECT 1 FROM event WHERE type = ? LIMIT 1", type) > 0;
  }

  /** The position of the newest event; 0 when there is none. */
  static long last(Sql sql) {
    return sql.number("SELECT coalesce(max(position), 0) FROM event");
  }

  /** Makes the next event get a position after this one, unless it would anyway. */
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

  /**
   * Events of a host that begin or end a {@link TimelineSpan}, oldest first: those in the time
   * range, and the newest ones before it.
   *
   * @param maxBytes limit of each of the two, in characters of their bodies
   */
  static BoundedRows<Event> ofTimeline(
      Sql sql, String host, Instant from, Instant to, int maxBytes) {
    List<Event> events = new ArrayList<>(before(sql, host, from, maxBytes));
    Collections.reverse(events);
    BoundedRows<Event> within =
        listSpanning(
            sql,
            maxBytes,
            "at >= ? AND at < ? ORDER BY position LIMIT " + MAX_SPANNING,
            host,
            from,
            to);
    events.addAll(within.rows());
    boolean complete = within.complete() && within.rows().size() < MAX_SPANNING;
    return new BoundedRows<>(events, complete);
  }

  /**
   * Events of a host that begin or end a {@link TimelineSpan}, oldest first: the newest in the time
   * range, and if these are all, the newest ones before it.
   *
   * @param maxBytes limit of each of the two, in characters of their bodies
   */
  static BoundedRows<Event> newestOfTimeline(
      Sql sql, String host, Instant from, Instant to, int maxBytes) {
    BoundedRows<Event> within =
        listSpanning(
            sql,
            maxBytes,
            "at >= ? AND at < ? ORDER BY position DESC LIMIT " + MAX_SPANNING,
            host,
            from,
            to);
    List<Event> events = new ArrayList<>(within.rows());
    boolean complete = within.complete() && events.size() < MAX_SPANNING;
    if (complete) {
      events.addAll(before(sql, host, from, maxBytes));
    }
    Collections.reverse(events);
    return new BoundedRows<>(events, complete);
  }

  /** The newest before a time, newest first. */
  private static List<Event> before(Sql sql, String host, Instant from, int maxBytes) {
    return listSpanning(sql, maxBytes, "at < ? ORDER BY position DESC LIMIT 200", host, from)
        .rows();
  }

  private static BoundedRows<Event> listSpanning(
      Sql sql, int maxBytes, String tail, Object... values) {
    return sql.listWithin(
        maxBytes,
        row -> row.text("body").length(),
        row -> ContractJson.parse(row.text("body"), Event.class),
        "SELECT body FROM event WHERE host = ? AND type IN ('pressure', 'restart', 'automation',"
            + " 'health', 'notice') AND "
            + tail,
        values);
  }

  /** Deletes events that are older than a time or beyond a number of newest events. */
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

  /** The side of the position to read from, and the order. */
  private record EventSelection(String bound, String order) {}

  private static BoundedRows<StoredEvent> select(
      Sql sql,
      EventSelection selection,
      long position,
      EventFilter filter,
      int limit,
      int maxBytes) {
    SqlConditions conditions =
        new SqlConditions()
            .and(selection.bound(), position)
            .and("host = ?", filter.host())
            .and("site = ?", filter.site())
            .and("type = ?", filter.type())
            .and("severity = ?", filter.severity())
            .and("at >= ?", filter.from())
            .and("at < ?", filter.to())
            .andIn("site", filter.sites())
            .andContains(filter.text(), "body");
    return sql.listWithin(
        maxBytes,
        row -> row.text("body").length(),
        EventTable::read,
        "SELECT position, type, body FROM event WHERE " + conditions.text() + selection.order(),
        conditions.values(limit));
  }
}
