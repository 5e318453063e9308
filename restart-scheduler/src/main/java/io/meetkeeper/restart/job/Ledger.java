package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.EventsAnswer;
import io.meetkeeper.backbone.contract.EventsQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.restart.fleet.Fleet;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where jobs, hosts, policies and events are kept. An event is stored in the transaction that it
 * tells of and announced after it, so that whoever missed it can ask for it. Each run of the
 * scheduler takes over the jobs that have not ended; an older run that still lives loses them by
 * that, since every change of a job compares its owner.
 */
public final class Ledger {
  private static final Store.Schema SCHEMA = new Store.Schema("db/scheduler", 2);
  private static final int EVENTS_AT_MOST = 1_000;

  private final Store store;
  private final Bus bus;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();

  private Ledger(Store store, Bus bus, Clock clock) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
  }

  /** Opens it and takes over. */
  public static Future<Ledger> open(Node node) {
    return Store.open(node.vertx(), node.dataDirectory().resolve("scheduler.db"), SCHEMA)
        .map(store -> new Ledger(store, node.bus(), node.clock()))
        .compose(ledger -> ledger.takeOver().map(ledger));
  }

  /** Work within a transaction. */
  @FunctionalInterface
  interface Work<T> {
    T with(Tx tx) throws SQLException;
  }

  /** Work within a transaction that answers nothing. */
  @FunctionalInterface
  interface Deed {
    void with(Tx tx) throws SQLException;
  }

  private record Committed<T>(T result, List<Event> told) {}

  /** Does the work in one transaction, then announces its events. */
  <T> Future<T> transact(Work<T> work) {
    return store
        .transact(
            connection -> {
              Tx tx = new Tx(connection, owner, clock.instant());
              T result = work.with(tx);
              return new Committed<>(result, tx.told());
            })
        .map(
            committed -> {
              committed.told().forEach(event -> bus.publish(Contracts.EVENTS, event));
              return committed.result();
            });
  }

  /** Does it in one transaction; always {@code true}: something was done. */
  Future<Boolean> act(Deed deed) {
    return transact(
        tx -> {
          deed.with(tx);
          return true;
        });
  }

  /** Tells which hosts there were before this start. */
  public Future<Void> remember(Fleet fleet) {
    return transact(Hosts::all)
        .onSuccess(
            rows -> {
              for (HostRow row : rows) {
                boolean blind = row.state() == HostAutomation.State.BLIND;
                fleet.remember(row.name(), row.site(), blind);
              }
            })
        .mapEmpty();
  }

  /** Events after a position, oldest first. */
  public Future<EventsAnswer> events(EventsQuestion question) {
    int limit = Math.max(1, Math.min(question.limit(), EVENTS_AT_MOST));
    return transact(
        tx -> {
          long[] last = {question.after()};
          List<Event> items =
              tx.rows(
                  row -> {
                    last[0] = row.number("position");
                    return Wire.read(row.text("body"), Event.class);
                  },
                  "SELECT position, body FROM event WHERE position > ? ORDER BY position LIMIT ?",
                  question.after(),
                  limit);
          return new EventsAnswer(new ArrayList<>(items), last[0]);
        });
  }

  /** Closes the file. */
  public Future<Void> close() {
    return store.close();
  }

  private Future<Void> takeOver() {
    return transact(
            tx ->
                tx.run(
                    "UPDATE job SET owner = ?, version = version + 1 WHERE state NOT IN"
                        + " ('DONE', 'FAILED', 'EXPIRED', 'CANCELLED')",
                    owner))
        .mapEmpty();
  }
}
