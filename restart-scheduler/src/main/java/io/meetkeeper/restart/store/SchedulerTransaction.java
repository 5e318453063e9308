package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One transaction of the store; its events are stored in it. */
public final class SchedulerTransaction {
  private final Sql sql;
  private final String owner;
  private final Instant now;
  private final List<Event> events = new ArrayList<>();

  SchedulerTransaction(Sql sql, String owner, Instant now) {
    this.sql = sql;
    this.owner = owner;
    this.now = now;
  }

  public Sql sql() {
    return sql;
  }

  /** The id of this run of the scheduler. */
  public String owner() {
    return owner;
  }

  /** When the transaction began. */
  public Instant now() {
    return now;
  }

  /** Stores an event; it is announced after the commit. */
  public void announce(Event event) {
    RestartEventTable.insert(this, event);
    events.add(event);
  }

  List<Event> events() {
    return events;
  }
}
