package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.EventsReply;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreLeases;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.state.HostRow;
import io.vertx.core.Future;
import java.time.Clock;
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
public final class SchedulerStore {
  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/scheduler", 5);
  private static final int EVENTS_AT_MOST = 1_000;

  private final SqlStore store;
  private final Bus bus;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final StoreLeases leases;
  private Supplier<Future<Void>> settingsReload = Future::succeededFuture;
  private long settingsVersion = -1;

  private SchedulerStore(SqlStore store, Bus bus, Clock clock) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    leases = new StoreLeases(store, clock);
  }

  /** Opens it and takes over. */
  public static Future<SchedulerStore> open(RoleContext roleContext) {
    return SqlStore.open(roleContext, SCHEMA)
        .map(store -> new SchedulerStore(store, roleContext.bus(), roleContext.clock()))
        .compose(ledger -> ledger.takeOver().map(ledger));
  }

  /** Work within a transaction. */
  @FunctionalInterface
  public interface TransactionWork<T> {
    T run(SchedulerTransaction tx);
  }

  /** Work within a transaction that answers nothing. */
  @FunctionalInterface
  public interface TransactionAction {
    void run(SchedulerTransaction tx);
  }

  private record CommitResult<T>(T result, List<Event> events, long settingsVersion) {}

  /** Does the work in one transaction, then announces its events. */
  public <T> Future<T> transact(TransactionWork<T> work) {
    return store
        .transact(
            sql -> {
              SchedulerTransaction tx = new SchedulerTransaction(sql, owner, clock.instant());
              T result = work.run(tx);
              return new CommitResult<>(
                  result,
                  tx.events(),
                  store.isShared() ? SettingsVersionTable.version(tx) : settingsVersion);
            })
        .compose(
            commitResult -> {
              commitResult.events().forEach(event -> bus.publish(BusContracts.EVENTS, event));
              return reloadSettingsIfChanged(commitResult.settingsVersion())
                  .map(commitResult.result());
            });
  }

  private Future<Void> reloadSettingsIfChanged(long version) {
    if (version == settingsVersion) {
      return Future.succeededFuture();
    }
    settingsVersion = version;
    return settingsReload.get().onFailure(failure -> settingsVersion = -1);
  }

  /**
   * Reads what persons have said, from now on also whenever they have said it to another scheduler.
   */
  public Future<Void> syncSettings(Supplier<Future<Void>> toRead) {
    settingsReload = toRead;
    return store.isShared() ? syncSettings() : settingsReload.get();
  }

  /** Done when what persons have said to another scheduler is known. */
  public Future<Void> syncSettings() {
    return store.isShared() ? transact(tx -> null) : Future.succeededFuture();
  }

  /** This run. */
  public String owner() {
    return owner;
  }

  /** Whether other schedulers may work on the same rows. */
  public boolean isShared() {
    return store.isShared();
  }

  /** Whether it is us who look after a host this moment. */
  public boolean isResponsibleFor(LiveHost host) {
    return leases.isHeld(host.name());
  }

  /** Sees to it that each host is looked after by one scheduler. To be called every 5 s. */
  public Future<Void> renewLeases(LiveFleet fleet) {
    for (LiveHost host : fleet.all()) {
      leases.claim(host.name(), host.facts(clock.instant()).sample() != null);
    }
    return leases.renew();
  }

  /** Does it in one transaction; always {@code true}: something was done. */
  public Future<Boolean> update(TransactionAction action) {
    return transact(
        tx -> {
          action.run(tx);
          return true;
        });
  }

  /** Tells which hosts there were before this start. */
  public Future<Void> restoreHosts(LiveFleet fleet) {
    return transact(RestartHostTable::all)
        .onSuccess(
            rows -> {
              for (HostRow row : rows) {
                boolean blind = row.notice().state() == HostAutomation.State.BLIND;
                fleet.restore(row.name(), row.site(), blind);
              }
            })
        .mapEmpty();
  }

  /** Events after a position, oldest first. */
  public Future<EventsReply> listEvents(EventsQuery question) {
    int limit = Math.max(1, Math.min(question.limit(), EVENTS_AT_MOST));
    return transact(tx -> RestartEventTable.after(tx, question.after(), limit));
  }

  /** Gives the hosts to the others, and closes. */
  public Future<Void> close() {
    return leases.releaseAll().otherwiseEmpty().compose(ended -> store.close());
  }

  private Future<Void> takeOver() {
    if (store.isShared()) {
      return Future.succeededFuture();
    }
    return update(RestartJobTable::takeOverAll).mapEmpty();
  }
}
