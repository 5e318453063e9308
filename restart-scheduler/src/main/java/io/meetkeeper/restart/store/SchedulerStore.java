package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreOpenException;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.fleet.LiveHost;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RollRow;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Stores jobs, hosts, policies and events. An event is stored in the transaction of its change and
 * announced after the commit, so that a listener that missed it can ask for it.
 *
 * <p>Every change of a job compares its owner, a run of the scheduler. With one scheduler, each run
 * takes over the jobs that have not ended, and an older run that is still alive can no longer
 * change them. When several share the store, each host belongs to the one that holds its lease,
 * preferably one that receives its samples; the job of the host goes with it. Settings that were
 * changed at another scheduler are reloaded before anything is decided on them.
 *
 * <p>The rows of hosts, active jobs and running rolls are kept in memory. Where nobody else changes
 * them, a sample that changes nothing needs no transaction; where several schedulers share the
 * store, its transaction reads only what another has changed.
 */
public final class SchedulerStore {
  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/scheduler", 8);
  private static final int SERVER_ERROR = 500;

  private final SqlStore store;
  private final Bus bus;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();
  private final StoreLeases leases;
  private final SchedulerRowCache cache;
  private final SharedRowReader sharedRows;
  private Supplier<Future<Void>> settingsReload = Future::succeededFuture;
  private long settingsVersion = -1;

  private SchedulerStore(SqlStore store, Bus bus, Clock clock) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    leases = new StoreLeases(store, clock);
    cache = store.isExclusive() || store.isShared() ? new SchedulerRowCache() : null;
    sharedRows = store.isShared() ? new SharedRowReader(cache) : null;
  }

  /** Opens the store; the only scheduler takes over all jobs. */
  public static Future<SchedulerStore> open(RoleContext roleContext) {
    return SqlStore.open(roleContext, SCHEMA)
        .map(store -> new SchedulerStore(store, roleContext.bus(), roleContext.clock()))
        .compose(opened -> opened.takeOver().map(opened))
        .recover(failure -> Future.failedFuture(StoreOpenException.wrap(failure)));
  }

  /** Work within a transaction. */
  @FunctionalInterface
  public interface TransactionWork<T> {
    T run(SchedulerTransaction tx);
  }

  /** Work within a transaction without a result. */
  @FunctionalInterface
  public interface TransactionAction {
    void run(SchedulerTransaction tx);
  }

  private record CommitResult<T>(
      T result, List<Event> events, long settingsVersion, SchedulerRowChanges changes) {}

  /** Runs the work in one transaction, then announces its events. */
  public <T> Future<T> transact(TransactionWork<T> work) {
    return store
        .transact(sql -> run(work, sql), this::cache)
        .onFailure(this::forgetIfOutdated)
        .compose(
            commit -> {
              commit.events().forEach(event -> bus.publish(BusContracts.EVENTS, event));
              return reloadSettingsIfChanged(commit.settingsVersion()).map(commit.result());
            });
  }

  private <T> CommitResult<T> run(TransactionWork<T> work, Sql sql) {
    SchedulerTransaction tx = new SchedulerTransaction(sql, owner, clock.instant());
    T result = work.run(tx);
    if (store.isShared()) {
      RowChangeTable.note(tx);
    }
    return new CommitResult<>(
        result,
        tx.events(),
        store.isShared() ? SettingsVersionTable.version(tx) : settingsVersion,
        cache == null ? SchedulerRowChanges.NONE : SchedulerRowChanges.read(tx));
  }

  private void cache(CommitResult<?> commit) {
    if (cache != null) {
      cache.apply(commit.changes());
    }
  }

  /**
   * Clears the cache after a failure that may have changed rows; a refused request changes none.
   */
  private void forgetIfOutdated(Throwable failure) {
    if (cache != null && !(failure instanceof Problem problem && problem.status() < SERVER_ERROR)) {
      cache.clear();
    }
  }

  /** The stored records of a host, after its row was updated from its samples. */
  public Future<HostRecords> load(HostRecordsQuery query) {
    HostRecords known = isAlone() ? cache.find(query) : null;
    return known != null ? Future.succeededFuture(known) : transact(tx -> load(tx, query));
  }

  private HostRecords load(SchedulerTransaction tx, HostRecordsQuery query) {
    HostRecords known = catchUp(tx) ? cache.find(query) : null;
    return known != null ? known : HostStore.load(tx, query);
  }

  /** The rolling restarts that have not ended. */
  public Future<List<RollRow>> runningRolls() {
    List<RollRow> known = isAlone() ? cache.runningRolls() : null;
    return known != null ? Future.succeededFuture(known) : transact(this::runningRolls);
  }

  private List<RollRow> runningRolls(SchedulerTransaction tx) {
    List<RollRow> known = catchUp(tx) ? cache.runningRolls() : null;
    if (known == null) {
      tx.touchRolls();
      known = RollTable.running(tx);
    }
    return known;
  }

  /** Whether the rows in memory are right without a look at the store. */
  private boolean isAlone() {
    return cache != null && sharedRows == null;
  }

  /** Whether the rows in memory are those of the store; otherwise they are after its end. */
  private boolean catchUp(SchedulerTransaction tx) {
    if (sharedRows != null) {
      sharedRows.catchUp(tx);
    }
    return cache != null && cache.isCompleteOrToBeRead(tx);
  }

  private Future<Void> reloadSettingsIfChanged(long version) {
    if (version == settingsVersion) {
      return Future.succeededFuture();
    }
    settingsVersion = version;
    return settingsReload.get().onFailure(failure -> settingsVersion = -1);
  }

  /** Reads policies and pauses now, and again whenever they were changed at another scheduler. */
  public Future<Void> syncSettings(Supplier<Future<Void>> reload) {
    settingsReload = reload;
    return store.isShared() ? syncSettings() : settingsReload.get();
  }

  /** Reloads policies and pauses when they were changed at another scheduler. */
  public Future<Void> syncSettings() {
    return store.isShared() ? transact(tx -> null) : Future.succeededFuture();
  }

  /** The id of this run. */
  public String owner() {
    return owner;
  }

  /** Whether other schedulers may work on the same rows. */
  public boolean isShared() {
    return store.isShared();
  }

  /** Whether this scheduler holds the lease of a host. */
  public boolean isResponsibleFor(LiveHost host) {
    return leases.isHeld(host.name());
  }

  /** Claims and renews the leases of the hosts. To be called every 5 s. */
  public Future<Void> renewLeases(LiveFleet fleet) {
    if (!store.isShared()) {
      return Future.succeededFuture();
    }
    for (LiveHost host : fleet.all()) {
      leases.claim(host.name(), host.facts(clock.instant()).sample() != null);
    }
    return leases.renew();
  }

  /** Runs the action in one transaction; always {@code true}: something was changed. */
  public Future<Boolean> update(TransactionAction action) {
    return transact(
        tx -> {
          action.run(tx);
          return true;
        });
  }

  /** Stores a changed host; {@code false} when nothing in it has changed. */
  public Future<Boolean> updateHost(HostRow read, HostRow changed) {
    return updateHost(read, changed, tx -> {});
  }

  /** Stores a changed host and announces it; {@code false} when nothing in it has changed. */
  public Future<Boolean> updateHost(HostRow read, HostRow changed, Event event) {
    return updateHost(read, changed, tx -> tx.announce(event));
  }

  private Future<Boolean> updateHost(HostRow read, HostRow changed, TransactionAction then) {
    return changed.equals(read)
        ? Future.succeededFuture(false)
        : update(
            tx -> {
              RestartHostTable.update(tx, read, changed);
              then.run(tx);
            });
  }

  /** Releases the leases and closes. */
  public Future<Void> close() {
    return leases.releaseAll().otherwiseEmpty().compose(ended -> store.close());
  }

  private Future<Void> takeOver() {
    return store.isShared()
        ? Future.succeededFuture()
        : update(RestartJobTable::takeOverAll).mapEmpty();
  }
}
