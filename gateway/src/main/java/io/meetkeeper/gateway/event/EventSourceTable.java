package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.store.Sql;

/**
 * Table {@code event_source}: the position up to which each source was read, and in a second row,
 * named {@code source@position}, the mark of the event there.
 */
final class EventSourceTable {
  private static final String AT = "@";

  private EventSourceTable() {}

  static EventSourcePosition find(Sql sql, String source) {
    long position = number(sql, source);
    return new EventSourcePosition(position, number(sql, source + AT + position));
  }

  private static long number(Sql sql, String name) {
    return sql.number("SELECT position FROM event_source WHERE name = ?", name);
  }

  static void put(Sql sql, String source, EventSourcePosition at) {
    put(sql, source, at.position());
    sql.update("DELETE FROM event_source WHERE name LIKE ?", source + AT + "%");
    if (at.mark() != 0) {
      put(sql, source + AT + at.position(), at.mark());
    }
  }

  private static void put(Sql sql, String name, long position) {
    sql.update(
        "INSERT INTO event_source (name, position) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
        name,
        position);
  }
}
