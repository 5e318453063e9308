package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The events in the store: each once, at most 100,000 events of at most two years. */
public final class EventLog {
  private static final int MAX_EVENTS = 100_000;
  private static final Duration MAX_AGE = Duration.ofDays(731);

  private final SqlStore store;
  private final Clock clock;

  /** The log in this store. */
  public EventLog(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether other gateways use the same log. */
  boolean isShared() {
    return store.isShared();
  }

  /** Adds the events that are not stored yet; returns how many were added. */
  public Future<Integer> add(List<Event> events) {
    return store.transact(sql -> EventTable.insert(sql, events));
  }

  /** Adds an event within the transaction of the change that it announces. */
  public void add(Sql sql, Event event) {
    EventTable.insert(sql, List.of(event));
  }

  /**
   * The newest events of one type of a host, newest first.
   *
   * @param type as in JSON, for example {@code pressure}
   */
  public Future<List<Event>> listNewest(String host, String type, int limit) {
    return store.transact(sql -> EventTable.newest(sql, host, type, limit));
  }

  /** Adds events and the new position of their source in one transaction; returns how many. */
  Future<Integer> addFromSource(String source, List<Event> events, EventSourcePosition at) {
    return store.transact(
        sql -> {
          EventSourceTable.put(sql, source, at);
          return EventTable.insert(sql, events);
        });
  }

  /** The position up to which a source was read. */
  Future<EventSourcePosition> sourcePosition(String source) {
    return store.transact(sql -> EventSourceTable.find(sql, source));
  }

  /** Whether there is any event of this type. */
  public Future<Boolean> hasType(String type) {
    return store.transact(sql -> EventTable.hasType(sql, type));
  }

  /** The position of the newest event; 0 when there is none. */
  public Future<Long> lastPosition() {
    return store.transact(EventTable::last);
  }

  /** Makes the next event get a position after this one; for a newly created SQLite file. */
  public Future<Void> startAfter(long position) {
    return store.execute(sql -> EventTable.startAfter(sql, position));
  }

  /**
   * Events with a smaller position, newest first.
   *
   * @param maxBytes stops before the event with which the bodies would exceed this, but returns at
   *     least one
   */
  public Future<BoundedRows<StoredEvent>> listBefore(
      long position, EventFilter filter, int limit, int maxBytes) {
    return store.transact(sql -> EventTable.before(sql, position, filter, limit, maxBytes));
  }

  /** Events with a larger position, oldest first; otherwise as {@link #listBefore}. */
  public Future<BoundedRows<StoredEvent>> listAfter(
      long position, EventFilter filter, int limit, int maxBytes) {
    return store.transact(sql -> EventTable.after(sql, position, filter, limit, maxBytes));
  }

  /**
   * Events of a host for {@link TimelineSpans}, oldest first: those in the time range, and the
   * newest ones before it.
   *
   * @param maxBytes limit of each of the two
   */
  public Future<BoundedRows<Event>> listForTimeline(
      String host, Instant from, Instant to, int maxBytes) {
    return store.transact(sql -> EventTable.ofTimeline(sql, host, from, to, maxBytes));
  }

  /**
   * As {@link #listForTimeline}, but when there are too many in the time range, these are its
   * newest ones, and none from before.
   */
  public Future<BoundedRows<Event>> listNewestForTimeline(
      String host, Instant from, Instant to, int maxBytes) {
    return store.transact(sql -> EventTable.newestOfTimeline(sql, host, from, to, maxBytes));
  }

  /** Deletes events over the limits. */
  public Future<Void> trim() {
    return store.execute(sql -> EventTable.trim(sql, clock.instant().minus(MAX_AGE), MAX_EVENTS));
  }
}
