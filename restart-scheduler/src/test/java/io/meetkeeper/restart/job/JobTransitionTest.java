package io.meetkeeper.restart.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.store.HostStore;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RowUpdate;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.StaleVersionException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ledger allows, and what a look says. */
class JobTransitionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ProcessId BEFORE = new ProcessId(1, 10);
  private static final ProcessId AFTER = new ProcessId(2, 20);

  @TempDir private Path directory;
  private Vertx vertx;
  private RoleContext roleContext;
  private SchedulerStore store;

  @BeforeEach
  void open() throws ExecutionException, InterruptedException {
    vertx = Vertx.vertx();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    roleContext =
        new RoleContext(
            vertx,
            new Bus(vertx),
            ConfigurationLoader.ofDefaults(""),
            clock,
            "h",
            null,
            directory,
            "test");
    store = await(SchedulerStore.open(roleContext));
    await(store.update(tx -> tx.execute("INSERT INTO host (name, bridge) VALUES ('h', 1)")));
  }

  @AfterEach
  void close() throws ExecutionException, InterruptedException {
    await(store.close());
    await(vertx.close());
  }

  static List<RestartJobState[]> pairs() {
    List<RestartJobState[]> pairs = new ArrayList<>();
    for (RestartJobState from : RestartJobState.values()) {
      for (RestartJobState to : RestartJobState.values()) {
        pairs.add(new RestartJobState[] {from, to});
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void onlyLegalStepsAreTaken(RestartJobState from, RestartJobState to)
      throws ExecutionException, InterruptedException {
    await(store.update(tx -> RestartJobStore.open(tx, HostStore.row(tx, "h"), job(from))));
    Future<Boolean> moved =
        store.update(
            tx ->
                RestartJobStore.transition(
                    tx, RestartJobStore.findById(tx, "j"), to, "because", new RowUpdate()));
    if (from.nextStates().contains(to)) {
      await(moved);
      assertThat(state()).isEqualTo(to);
    } else {
      assertThatThrownBy(() -> await(moved)).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(state()).isEqualTo(from);
      assertThatIllegalStateException()
          .isThrownBy(
              () -> {
                throw (RuntimeException) moved.cause();
              })
          .withMessageContaining("cannot go from " + from + " to " + to);
    }
  }

  @Test
  void aHostHasOneActiveJob() throws ExecutionException, InterruptedException {
    await(
        store.update(
            tx ->
                RestartJobStore.open(tx, HostStore.row(tx, "h"), job(RestartJobState.REQUESTED))));
    Future<Boolean> second =
        store.update(
            tx -> RestartJobStore.open(tx, HostStore.row(tx, "h"), job(RestartJobState.REQUESTED)));
    assertThatThrownBy(() -> await(second)).hasCauseInstanceOf(Problem.class);
  }

  @Test
  void anOutdatedVersionOrOwnerChangesNothing() throws ExecutionException, InterruptedException {
    await(
        store.update(
            tx -> RestartJobStore.open(tx, HostStore.row(tx, "h"), job(RestartJobState.WAITING))));
    RestartJobRow old = await(store.transact(tx -> RestartJobStore.findById(tx, "j")));
    await(store.update(tx -> RestartJobStore.recordHold(tx, old, "CALLS", "talk")));
    Future<Boolean> late = store.update(tx -> RestartJobStore.recordHold(tx, old, "CALLS", "late"));
    assertThatThrownBy(() -> await(late)).hasCauseInstanceOf(StaleVersionException.class);

    SchedulerStore newer = await(SchedulerStore.open(roleContext));
    Future<Boolean> zombie =
        store.update(
            tx ->
                RestartJobStore.recordHold(
                    tx, RestartJobStore.findById(tx, "j"), "CALLS", "zombie"));
    assertThatThrownBy(() -> await(zombie)).hasCauseInstanceOf(StaleVersionException.class);
    await(
        newer.update(
            tx ->
                RestartJobStore.recordHold(
                    tx, RestartJobStore.findById(tx, "j"), "CALLS", "mine")));
    await(newer.close());
  }

  @ParameterizedTest
  @CsvSource({
    "UP,      before, false, SAME",
    "UP,      before, true,  PENDING",
    "UP,      after,  false, CHANGED",
    "UP,      after,  true,  CHANGED",
    "UNHEALTHY, after, false, CHANGED",
    "DOWN,    ,       false, DOWN",
    "DOWN,    ,       true,  DOWN",
    "UNKNOWN, ,       false, UNKNOWN"
  })
  void aLookDecides(
      HostSample.BridgeState state,
      String process,
      boolean pending,
      RestartObservation restartObservation) {
    ProcessId id = process == null ? null : process.equals("before") ? BEFORE : AFTER;
    assertThat(RestartObservation.of(BEFORE, look(state, id, pending, null, null)))
        .isEqualTo(restartObservation);
  }

  @Test
  void aGoodBridgeLacksNothing() {
    assertThat(lacking(AFTER, new HostSample.Health(200, null), null))
        .contains("figures cannot be");
    assertThat(lacking(AFTER, new HostSample.Health(200, null), calls(0, 0))).isNull();
    assertThat(lacking(AFTER, new HostSample.Health(200, null), calls(2, 2))).isNull();
    assertThat(lacking(AFTER, new HostSample.Health(200, null), calls(2, 1)))
        .contains("1 of 2 MUCs");
    assertThat(lacking(AFTER, new HostSample.Health(200, null), calls(2, null)))
        .contains("not known");
    assertThat(lacking(AFTER, new HostSample.Health(500, "broken"), null)).contains("500 broken");
    assertThat(lacking(AFTER, null, null)).contains("health check");
    assertThat(lacking(BEFORE, new HostSample.Health(200, null), null)).contains("no new process");
    assertThat(lacking(null, null, null)).contains("no new process");
  }

  private static String lacking(
      ProcessId process, HostSample.Health health, HostSample.Calls calls) {
    return VerifyingJobHandler.missingEvidence(
        BEFORE, look(HostSample.BridgeState.UP, process, false, health, calls));
  }

  private static HostSample.Calls calls(Integer configured, Integer joined) {
    return new HostSample.Calls("/colibri/stats", 0, 0, null, null, null, configured, joined);
  }

  private static BridgeStatus look(
      HostSample.BridgeState state,
      ProcessId process,
      boolean pending,
      HostSample.Health health,
      HostSample.Calls calls) {
    return new BridgeStatus(
        NOW, "systemd", state, process, null, pending, false, calls, health, null, null);
  }

  private static RestartJob job(RestartJobState state) {
    return new RestartJob(
        "j",
        "h",
        null,
        RestartCause.PERSON,
        "ann",
        null,
        RestartMode.NOW,
        false,
        state,
        "why",
        NOW,
        NOW,
        NOW,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private RestartJobState state() throws ExecutionException, InterruptedException {
    return await(store.transact(tx -> RestartJobStore.findById(tx, "j").state()));
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
