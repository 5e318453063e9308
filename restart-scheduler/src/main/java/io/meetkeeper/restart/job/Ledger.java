package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.EventsAnswer;
import io.meetkeeper.backbone.contract.EventsQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.store.Leases;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.restart.fleet.Fleet;
import io.meetkeeper.restart.fleet.HostView;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where jobs, hosts, policies and events are kept. An event is stored in the transaction that it
 * tells of and announced after it, so that whoever missed it can ask for it.
 *
 * <p>Every change of a job compares its owner, a run of the scheduler. Where there is one
 * scheduler, each run takes over the jobs that have not ended, and an older run that still lives
 * loses them by that. Where several share the store, each host is looked after by one of them, by a
 * lease, rather by one that knows how the host is; with the host it takes over the job. What
 * persons have said to another scheduler is read before anything is decided on it.
 */
public final class Ledger {
  private static final Store.Schema SCHEMA = new Store.Schema("db/scheduler", 3);
  private static final int EVENTS_AT_MOST = 1_000;

  private final Store store;
  private final Bus bus;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final Leases leases;
  private Supplier<Future<Void>> reading = Future::succeededFuture;
  private long sayings = -1;

  private Ledger(Store store, Bus bus, Clock clock) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    leases = new Leases(store, clock);
  }

  /** Opens it and takes over. */
  public static Future<Ledger> open(Node node) {
    return Store.open(node, SCHEMA)
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

  private record Committed<T>(T result, List<Event> told, long sayings) {}

  /** Does the work in one transaction, then announces its events. */
  <T> Future<T> transact(Work<T> work) {
    return store
        .transact(
            connection -> {
              Tx tx = new Tx(connection, owner, clock.instant());
              T result = work.with(tx);
              return new Committed<>(result, tx.told(), store.shared() ? tx.sayings() : sayings);
            })
        .compose(
            committed -> {
              committed.told().forEach(event -> bus.publish(Contracts.EVENTS, event));
              return heard(committed.sayings()).map(committed.result());
            });
  }

  private Future<Void> heard(long version) {
    if (version == sayings) {
      return Future.succeededFuture();
    }
    sayings = version;
    return reading.get().onFailure(failure -> sayings = -1);
  }

  /**
   * Reads what persons have said, from now on also whenever they have said it to another scheduler.
   */
  public Future<Void> listen(Supplier<Future<Void>> toRead) {
    reading = toRead;
    return store.shared() ? listen() : reading.get();
  }

  /** Done when what persons have said to another scheduler is known. */
  Future<Void> listen() {
    return store.shared() ? transact(tx -> null) : Future.succeededFuture();
  }

  /** This run. */
  String owner() {
    return owner;
  }

  /** Whether it is us who look after a host this moment. */
  boolean looksAfter(HostView host) {
    return leases.own(host.name());
  }

  /** Sees to it that each host is looked after by one scheduler. To be called every 5 s. */
  public Future<Void> share(Fleet fleet) {
    for (HostView host : fleet.all()) {
      leases.want(host.name(), host.known(clock.instant()).sample() != null);
    }
    return leases.renew();
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

  /** Gives the hosts to the others, and closes. */
  public Future<Void> close() {
    return leases.end().otherwiseEmpty().compose(ended -> store.close());
  }

  private Future<Void> takeOver() {
    if (store.shared()) {
      return Future.succeededFuture();
    }
    return transact(
            tx ->
                tx.run(
                    "UPDATE job SET owner = ?, version = version + 1 WHERE state NOT IN"
                        + " ('DONE', 'FAILED', 'EXPIRED', 'CANCELLED')",
                    owner))
        .mapEmpty();
  }
}
