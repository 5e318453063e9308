package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
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
    return store.transact(sql -> EventTable.insert(sql, events));
  }

  /** Keeps what is not there yet, and how far this source was read, in one transaction. */
  public Future<Integer> addFromSource(String source, List<Event> events, long last) {
    return store.transact(
        sql -> {
          EventSourceTable.put(sql, source, last);
          return EventTable.insert(sql, events);
        });
  }

  /** How far this source was read; 0: not at all. */
  public Future<Long> sourcePosition(String source) {
    return store.transact(sql -> EventSourceTable.position(sql, source));
  }

  /** The newest position; 0: none yet. */
  public Future<Long> lastPosition() {
    return store.transact(EventTable::last);
  }

  /** Events with a smaller position, newest first. */
  public Future<List<StoredEvent>> listBefore(long position, EventFilter filter, int limit) {
    return store.transact(sql -> EventTable.before(sql, position, filter, limit));
  }

  /** Events with a larger position, oldest first. */
  public Future<List<StoredEvent>> listAfter(long position, EventFilter filter, int limit) {
    return store.transact(sql -> EventTable.after(sql, position, filter, limit));
  }

  /** Drops what is too old or too much. */
  public Future<Void> trim() {
    return store.execute(sql -> EventTable.trim(sql, clock.instant().minus(MAX_AGE), MAX_EVENTS));
  }
}
