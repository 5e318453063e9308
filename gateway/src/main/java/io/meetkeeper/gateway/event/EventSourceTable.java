package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code event_source}: the position up to which each source was read. */
final class EventSourceTable {
  private EventSourceTable() {}

  /** 0 for an unknown source. */
  static long position(Sql sql, String source) {
    return sql.number("SELECT position FROM event_source WHERE name = ?", source);
  }

  static void put(Sql sql, String source, long position) {
    sql.update(
        "INSERT INTO event_source (name, position) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
        source,
        position);
  }
}
