package io.meetkeeper.restart.job;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollRow;
import io.meetkeeper.restart.store.HostRecords;
import io.meetkeeper.restart.store.HostRecordsQuery;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.RollTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows in memory equal the stored ones. */
class StoredHostCacheTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123456Z");
  private static final String SITE = "meet.example.com";
  private static final String DAY = "2026-11-23";

  @TempDir private Path directory;
  private Vertx vertx;
  private Bus bus;
  private SchedulerStore store;

  @BeforeEach
  void open() throws ExecutionException, InterruptedException {
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
    store = openStore("");
  }

  @AfterEach
  void close() throws ExecutionException, InterruptedException {
    result(store.close());
    result(vertx.close());
  }

  private SchedulerStore openStore(String settings)
      throws ExecutionException, InterruptedException {
    RoleContext roleContext =
        new RoleContext(
            vertx,
            bus,
            ConfigurationLoader.ofDefaults(settings),
            Clock.fixed(NOW, ZoneOffset.UTC),
            "h",
            null,
            directory,
            "test");
    return result(SchedulerStore.open(roleContext));
  }

  private static HostRecordsQuery query(String host, Set<String> healthy) {
    return new HostRecordsQuery(host, SITE, true, healthy, null);
  }

  private HostRecords load(String host) throws ExecutionException, InterruptedException {
    return result(store.load(query(host, Set.of())));
  }

  /** Checks that records available without a transaction are returned at once. */
  private HostRecords known(String host, Set<String> healthy) {
    Future<HostRecords> loaded = store.load(query(host, healthy));
    assertThat(loaded.isComplete()).as("known without a transaction").isTrue();
    return loaded.result();
  }

  /** Checks that a query which needs the store waits while another transaction holds it. */
  private void assertReadFromStore(HostRecordsQuery query)
      throws ExecutionException, InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    Future<Void> holder =
        store.transact(
            tx -> {
              awaitLatch(hold);
              return null;
            });
    Future<HostRecords> loaded = store.load(query);
    assertThat(loaded.isComplete()).isFalse();
    hold.countDown();
    result(holder);
    result(loaded);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RestartJob job(String host, String id) {
    return new RestartJob(
        id,
        host,
        SITE,
        RestartCause.PERSON,
        "ann",
        null,
        RestartMode.NOW,
        false,
        RestartJobState.WAITING,
        "asked for",
        NOW,
        NOW,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private void openJob(String host, String id) throws ExecutionException, InterruptedException {
    result(
        store.update(
            tx -> RestartJobStore.open(tx, RestartHostTable.find(tx, host), job(host, id), null)));
  }

  private HostRow stored(String host) throws ExecutionException, InterruptedException {
    return result(store.transact(tx -> RestartHostTable.find(tx, host)));
  }

  @Test
  void aHostThatDoesNotChangeIsReadOnce() throws ExecutionException, InterruptedException {
    HostRecords first = load("a");
    assertThat(known("a", Set.of())).isEqualTo(first);
    assertThat(first.row()).isEqualTo(stored("a"));
  }

  @Test
  void eachChangeIsSeenAsItIsStored() throws ExecutionException, InterruptedException {
    load("a");
    result(
        store.update(
            tx -> RestartHostTable.update(tx, "a", row -> row.restarted(row.lastBridge(), NOW))));
    assertThat(known("a", Set.of()).row()).isEqualTo(stored("a"));
    assertThat(known("a", Set.of()).row().restarts().last().toEpochMilli() % 1000).isEqualTo(123);

    openJob("a", "j");
    RestartJobRow job = result(store.transact(tx -> RestartJobTable.find(tx, "j")));
    assertThat(known("a", Set.of()).job()).isEqualTo(job);
    assertThat(known("a", Set.of()).row().activeJob()).isEqualTo("j");

    result(store.update(tx -> RestartJobStore.transition(tx, job, job.cancelled("not now", NOW))));
    assertThat(known("a", Set.of()).job()).isNull();
    assertThat(known("a", Set.of()).row().activeJob()).isNull();
  }

  @Test
  void whatWasRolledBackIsNotSeen() throws ExecutionException, InterruptedException {
    HostRecords before = load("a");
    Future<Boolean> refused =
        store.update(
            tx -> {
              RestartHostTable.update(tx, "a", row -> row.withSuspended("no"));
              throw Problem.conflict("refused");
            });
    assertThatThrownBy(() -> result(refused)).hasCauseInstanceOf(Problem.class);
    assertThat(known("a", Set.of())).isEqualTo(before);
  }

  @Test
  void theSiteIsCountedAsItIsStored() throws ExecutionException, InterruptedException {
    load("a");
    load("b");
    load("c");
    openJob("b", "j");
    RestartJobRow waiting = result(store.transact(tx -> RestartJobTable.find(tx, "j")));
    assertThat(known("a", Set.of("b", "c")).capacity())
        .extracting("enrolled", "healthyOthers", "othersDown")
        .containsExactly(3, 2, 0);

    result(
        store.update(
            tx ->
                RestartJobStore.transition(
                    tx, waiting, waiting.toDraining(null, false, "drains", NOW))));
    assertThat(known("a", Set.of("b", "c")).capacity())
        .extracting("enrolled", "healthyOthers", "othersDown")
        .containsExactly(3, 1, 1);
    assertThat(known("b", Set.of("a", "c")).capacity())
        .extracting("enrolled", "healthyOthers", "othersDown")
        .containsExactly(3, 2, 0);

    result(
        store.update(
            tx -> RestartHostTable.update(tx, "c", row -> row.with(row.host().asRetired()))));
    assertThat(known("a", Set.of()).capacity().enrolled()).isEqualTo(2);
  }

  @Test
  void restartsOfADayAreCountedAnewAfterEachChange()
      throws ExecutionException, InterruptedException {
    HostRecordsQuery query = new HostRecordsQuery("a", SITE, true, Set.of(), DAY);
    result(store.load(query));
    assertThat(store.load(query).isComplete()).isTrue();
    openJob("a", "j");
    assertReadFromStore(query);
  }

  @Test
  void anotherRunOnTheSameFileIsNoticedByTheVersion()
      throws ExecutionException, InterruptedException {
    HostRow old = load("a").row();
    SchedulerStore newer = openStore("");
    result(
        newer.update(
            tx -> RestartHostTable.update(tx, "a", row -> row.withSuspended("by another"))));

    Future<Boolean> late =
        store.update(tx -> RestartHostTable.update(tx, old, old.withSuspended("late")));
    assertThatThrownBy(() -> result(late)).hasCauseInstanceOf(StaleVersionException.class);
    assertThat(load("a").row().suspendedReason()).isEqualTo("by another");
    result(newer.close());
  }

  private SchedulerStore share() throws ExecutionException, InterruptedException {
    result(store.close());
    store = openStore("meetkeeper.store.url = \"sqlite:shared\"");
    return openStore("meetkeeper.store.url = \"sqlite:shared\"");
  }

  @Test
  void aSharedStoreIsAskedEachTime() throws ExecutionException, InterruptedException {
    SchedulerStore other = share();
    load("a");
    assertReadFromStore(query("a", Set.of()));
    result(other.close());
  }

  @Test
  void whatAnotherSchedulerChangesIsSeenAtOnce() throws ExecutionException, InterruptedException {
    SchedulerStore other = share();
    load("a");
    load("b");
    result(
        other.update(
            tx -> RestartHostTable.update(tx, "a", row -> row.withSuspended("by another"))));
    result(
        other.update(
            tx -> RestartJobStore.open(tx, RestartHostTable.find(tx, "b"), job("b", "j"), null)));
    assertThat(load("a").row()).isEqualTo(stored("a"));
    assertThat(load("a").row().suspendedReason()).isEqualTo("by another");
    assertThat(load("b").row().activeJob()).isEqualTo("j");

    RestartJobRow waiting = load("b").job();
    result(
        store.update(
            tx -> {
              RestartJobRow ours = RestartJobStore.takeOver(tx, waiting);
              RestartJobStore.transition(tx, ours, ours.toDraining(null, false, "drains", NOW));
            }));
    assertThat(result(other.load(query("a", Set.of("b")))).capacity())
        .isEqualTo(result(store.load(query("a", Set.of("b")))).capacity())
        .extracting("othersDown")
        .isEqualTo(1);
    result(other.close());
  }

  @Test
  void rowsThatNobodyChangedAreNotReadAgain() throws ExecutionException, InterruptedException {
    SchedulerStore other = share();
    load("a");
    load("a"); // its own change, which created the row
    result(
        store.transact(
            tx -> tx.sql().update("UPDATE host SET suspended = 'by hand' WHERE name = 'a'")));
    assertThat(load("a").row().suspendedReason()).isNull();

    result(
        other.update(tx -> RestartHostTable.update(tx, "a", row -> row.withSuspended("changed"))));
    assertThat(load("a").row().suspendedReason()).isEqualTo("changed");
    result(other.close());
  }

  @Test
  void rollsOfAnotherSchedulerAreSeenAtOnce() throws ExecutionException, InterruptedException {
    SchedulerStore other = share();
    assertThat(result(store.runningRolls())).isEmpty();
    load("a");
    result(
        other.update(
            tx ->
                RollTable.insert(
                    tx,
                    new RollRow(
                        new RollingRestart(
                            "r",
                            SITE,
                            RestartCause.PERSON,
                            "ann",
                            null,
                            RestartMode.NOW,
                            RollingRestartState.RUNNING,
                            "asked for",
                            NOW,
                            NOW,
                            List.of()),
                        0,
                        null))));
    assertThat(result(store.runningRolls())).hasSize(1);
    result(other.close());
  }
}
