package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One transaction of the store; its events are stored in it. */
public final class SchedulerTransaction {
  private final Sql sql;
  private final String owner;
  private final Instant now;
  private final List<Event> events = new ArrayList<>();
  private final Set<String> touchedHosts = new LinkedHashSet<>();
  private final List<HealCount> healed = new ArrayList<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private boolean allTouched;
  private boolean rollsTouched;

  SchedulerTransaction(Sql sql, String owner, Instant now) {
    this.sql = sql;
    this.owner = owner;
    this.now = now;
  }

  /** For statements within this transaction. */
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

  /** Marks the row of a host and its active job as to be cached. */
  void touchHost(String name) {
    touchedHosts.add(name);
  }

  /** Marks the row of a host, or its active job, as changed. */
  void changeHost(String name) {
    touchHost(name);
    changed.add(name);
  }

  /** Marks the running rolls as to be cached. */
  void touchRolls() {
    rollsTouched = true;
  }

  /** Marks that a rolling restart began, went on or ended. */
  void changeRolls() {
    touchRolls();
    changed.add(RowChangeTable.ROLLS);
  }

  /** Marks all rows as to be cached. */
  void touchAll() {
    allTouched = true;
  }

  /** Marks a restart count as to be cached. */
  void readHealed(HealCount count) {
    healed.add(count);
  }

  Set<String> touchedHosts() {
    return touchedHosts;
  }

  /** The names of the hosts that were changed, and {@link RowChangeTable#ROLLS}. */
  Set<String> changed() {
    return changed;
  }

  boolean areRollsTouched() {
    return rollsTouched;
  }

  boolean isAllTouched() {
    return allTouched;
  }

  List<HealCount> healed() {
    return healed;
  }
}
