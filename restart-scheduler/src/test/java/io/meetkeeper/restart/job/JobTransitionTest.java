package io.meetkeeper.restart.job;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.decision.HoldReason;
import io.meetkeeper.restart.state.AgentRefusals;
import io.meetkeeper.restart.state.AutomationNotice;
import io.meetkeeper.restart.state.DrainRecord;
import io.meetkeeper.restart.state.HostEnrolment;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.LastBridgeStatus;
import io.meetkeeper.restart.state.NightlyProgress;
import io.meetkeeper.restart.state.PersonDrain;
import io.meetkeeper.restart.state.PressureEpisode;
import io.meetkeeper.restart.state.RestartAttempt;
import io.meetkeeper.restart.state.RestartCount;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RestartVerification;
import io.meetkeeper.restart.state.RollTurn;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.RestartJobTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Job steps and their storage, and the effect of the bridge status on a job. */
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
    store = result(SchedulerStore.open(roleContext));
    result(
        store.update(
            tx ->
                RestartHostTable.insert(
                    tx, HostRow.of(new HostEnrolment("h", null, true, false)))));
  }

  @AfterEach
  void close() throws ExecutionException, InterruptedException {
    result(store.close());
    result(vertx.close());
  }

  static List<RestartJobState[]> pairs() {
    List<RestartJobState[]> pairs = new ArrayList<>();
    for (RestartJobState from : RestartJobState.values()) {
      for (RestartJobState to : EnumSet.complementOf(EnumSet.of(RestartJobState.REQUESTED))) {
        pairs.add(new RestartJobState[] {from, to});
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void onlyLegalStepsAreTaken(RestartJobState from, RestartJobState to)
      throws ExecutionException, InterruptedException {
    result(
        store.update(
            tx -> RestartJobStore.open(tx, RestartHostTable.find(tx, "h"), job(from), null)));
    Future<Boolean> moved =
        store.update(
            tx -> {
              RestartJobRow job = RestartJobTable.find(tx, "j");
              RestartJobStore.transition(tx, job, moved(job, to));
            });
    if (from.nextStates().contains(to)) {
      result(moved);
      assertThat(state()).isEqualTo(to);
    } else {
      assertThatThrownBy(() -> result(moved)).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(state()).isEqualTo(from);
      assertThatIllegalStateException()
          .isThrownBy(
              () -> {
                throw (RuntimeException) moved.cause();
              })
          .withMessageContaining("cannot go from " + from + " to " + to);
    }
  }

  private static RestartJobRow moved(RestartJobRow job, RestartJobState to) {
    return switch (to) {
      case REQUESTED -> throw new AssertionError("no step leads there");
      case WAITING -> job.toWaiting(HoldReason.CALLS, "because", NOW);
      case DRAINING -> job.toDraining(BEFORE, false, "because", NOW);
      case RESTARTING ->
          job.toRestarting(
              job.attempt().command(BEFORE, false, false, 1L, NOW, null), "because", NOW);
      case VERIFYING -> job.toVerifying(AFTER, "because", NOW);
      case DONE -> job.done(AFTER, 1L, "because", NOW);
      case FAILED -> job.failed("because", NOW);
      case EXPIRED -> job.expired("because", NOW);
      case CANCELLED -> job.cancelled("because", NOW);
    };
  }

  @Test
  void aJobThatIsHeldForEverChangingReasonsKeepsItsFirstAndItsNewestSteps()
      throws ExecutionException, InterruptedException {
    RestartJob view =
        result(
            store.transact(
                tx -> {
                  RestartJobStore.open(
                      tx, RestartHostTable.find(tx, "h"), job(RestartJobState.WAITING), null);
                  for (int i = 0; i < 300; i++) {
                    RestartJobRow job = RestartJobTable.find(tx, "j");
                    RestartJobStore.recordHold(tx, job, "hold " + i, "because " + i);
                  }
                  return RestartJobStore.view(tx, RestartJobTable.find(tx, "j"));
                }));
    assertThat(view.steps()).hasSize(200);
    assertThat(view.steps().get(0).because()).isEqualTo(job(RestartJobState.WAITING).because());
    assertThat(view.steps().get(1).because()).isEqualTo("because 101");
    assertThat(view.steps().get(199).because()).isEqualTo("because 299");
  }

  @Test
  void theOldestOfAThousandJobsOfAHostMakesWay() throws ExecutionException, InterruptedException {
    result(
        store.update(
            tx -> {
              RestartHostTable.insert(
                  tx, HostRow.of(new HostEnrolment("other", null, true, false)));
              for (int i = 0; i < 1_001; i++) {
                tx.sql()
                    .update(
                        "INSERT INTO job (id, host, owner, cause, by_whom, mode, cut_calls, state,"
                            + " requested_at, changed_at) VALUES (?, ?, 'us', 'PERSON', 'ann',"
                            + " 'WHEN_IDLE', 0, 'DONE', 0, 0)",
                        "j" + i,
                        i == 0 ? "other" : "h");
              }
              tx.sql().update("INSERT INTO step (job, at, state) VALUES ('j0', 0, 'DONE')");
              tx.sql().update("INSERT INTO step (job, at, state) VALUES ('j1', 0, 'DONE')");
              RestartJobStore.open(
                  tx, RestartHostTable.find(tx, "h"), job(RestartJobState.REQUESTED), null);
            }));
    List<String> jobs =
        result(
            store.transact(
                tx ->
                    tx.sql().list(row -> row.text("id"), "SELECT id FROM job ORDER BY position")));
    assertThat(jobs).hasSize(1_001).startsWith("j0", "j2").endsWith("j");
    List<String> steps =
        result(
            store.transact(
                tx ->
                    tx.sql()
                        .list(row -> row.text("job"), "SELECT job FROM step ORDER BY position")));
    assertThat(steps).containsExactly("j0", "j");
  }

  @Test
  void nothingLeadsBackToTheBeginning() {
    assertThat(RestartJobState.values())
        .noneMatch(from -> from.nextStates().contains(RestartJobState.REQUESTED));
  }

  @Test
  void aJobIsReadAsItWasStored() throws ExecutionException, InterruptedException {
    RollTurn turn = new RollTurn("r", "h", 3L, 4L, Duration.ofMinutes(5));
    result(
        store.update(
            tx ->
                RestartJobStore.open(
                    tx, RestartHostTable.find(tx, "h"), job(RestartJobState.REQUESTED), turn)));
    RestartJobRow now = stored();
    assertThat(now)
        .isEqualTo(
            new RestartJobRow(
                1,
                store.owner(),
                0,
                now.order(),
                now.progress(),
                new AgentRefusals(null, 0),
                RestartAttempt.none(false),
                RestartVerification.NONE));
    assertThat(now.turn()).isEqualTo(turn);
    now = checkTransition(now, now.toWaiting(HoldReason.CALLS, "talk", NOW));
    now = checkTransition(now, now.toDraining(BEFORE, true, "drains", NOW));
    RestartAttempt command = now.attempt().command(BEFORE, true, false, 7L, NOW, "2026-11-23");
    now = checkTransition(now, now.toRestarting(command, "now", NOW));
    now =
        checkTransition(
            now,
            now.answered(
                new BridgeCommandReply(BridgeCommandReply.CommandOutcome.DONE, "said", NOW, null)));
    now = checkTransition(now, now.toWaitingAfterRefusal("refused", NOW));
    now = checkTransition(now, now.toRestarting(command, "now", NOW));
    now = checkTransition(now, now.toVerifying(AFTER, "runs", NOW));
    now = checkTransition(now, now.bridgeDown(NOW));
    now = checkTransition(now, now.startedAgain(NOW));
    checkTransition(now, now.done(AFTER, 8L, "good", NOW));
  }

  @Test
  void aBridgeThatRunsForAMomentGetsNoFurtherStartsForThat() {
    RestartJobRow down = RestartJobRow.of(job(RestartJobState.RESTARTING), "us", null);
    RestartJobRow seenUp = down.bridgeDown(NOW).startedAgain(NOW).toVerifying(AFTER, "runs", NOW);
    assertThat(seenUp.verification().starts()).isEqualTo(1);
  }

  /** Stores the row, and reads it again. */
  private RestartJobRow checkTransition(RestartJobRow before, RestartJobRow after)
      throws ExecutionException, InterruptedException {
    result(store.update(tx -> RestartJobTable.update(tx, before, after)));
    RestartJobRow stored = stored();
    assertThat(stored.version()).isEqualTo(before.version() + 1);
    assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(after);
    return stored;
  }

  private RestartJobRow stored() throws ExecutionException, InterruptedException {
    return result(store.transact(tx -> RestartJobTable.find(tx, "j")));
  }

  @Test
  void aHostIsReadAsItWasStored() throws ExecutionException, InterruptedException {
    HostRow row = result(store.transact(tx -> RestartHostTable.find(tx, "h")));
    assertThat(row).isEqualTo(HostRow.of(new HostEnrolment("h", null, true, false)));
    HostRow all =
        row.with(new HostEnrolment("h", "s", false, true))
            .with(new LastBridgeStatus(BEFORE, true))
            .with(new RestartCount(NOW, "2026-11-23", 2))
            .with(
                new NightlyProgress(
                    NOW.plusMillis(1), "rule", NOW.plusMillis(2), NOW.plusMillis(3)))
            .with(new PressureEpisode("told", NOW.plusMillis(4), NOW.plusMillis(5), 6L))
            .withSuspended("why")
            .with(new AutomationNotice(HostAutomation.State.BLIND, NOW.plusMillis(7)))
            .with(new DrainRecord(new PersonDrain("ann", NOW, "x"), BEFORE, AFTER));
    result(store.update(tx -> RestartHostTable.update(tx, row, all)));
    HostRow stored = result(store.transact(tx -> RestartHostTable.find(tx, "h")));
    assertThat(stored.version()).isEqualTo(1);
    assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(all);
  }

  @Test
  void aHostHasOneActiveJob() throws ExecutionException, InterruptedException {
    result(
        store.update(
            tx ->
                RestartJobStore.open(
                    tx, RestartHostTable.find(tx, "h"), job(RestartJobState.REQUESTED), null)));
    Future<Boolean> second =
        store.update(
            tx ->
                RestartJobStore.open(
                    tx, RestartHostTable.find(tx, "h"), job(RestartJobState.REQUESTED), null));
    assertThatThrownBy(() -> result(second)).hasCauseInstanceOf(Problem.class);
  }

  @Test
  void anOutdatedVersionOrOwnerChangesNothing() throws ExecutionException, InterruptedException {
    result(
        store.update(
            tx ->
                RestartJobStore.open(
                    tx, RestartHostTable.find(tx, "h"), job(RestartJobState.WAITING), null)));
    RestartJobRow old = result(store.transact(tx -> RestartJobTable.find(tx, "j")));
    result(store.update(tx -> RestartJobStore.recordHold(tx, old, "CALLS", "talk")));
    Future<Boolean> late = store.update(tx -> RestartJobStore.recordHold(tx, old, "CALLS", "late"));
    assertThatThrownBy(() -> result(late)).hasCauseInstanceOf(StaleVersionException.class);

    SchedulerStore newer = result(SchedulerStore.open(roleContext));
    Future<Boolean> zombie =
        store.update(
            tx -> RestartJobStore.recordHold(tx, RestartJobTable.find(tx, "j"), "CALLS", "zombie"));
    assertThatThrownBy(() -> result(zombie)).hasCauseInstanceOf(StaleVersionException.class);
    result(
        newer.update(
            tx -> RestartJobStore.recordHold(tx, RestartJobTable.find(tx, "j"), "CALLS", "mine")));
    result(newer.close());
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
  void statusDecidesTheObservation(
      HostSample.BridgeState state,
      String process,
      boolean pending,
      RestartObservation observation) {
    ProcessId id = process == null ? null : process.equals("before") ? BEFORE : AFTER;
    assertThat(RestartObservation.of(BEFORE, status(state, id, pending, null, null)))
        .isEqualTo(observation);
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

  private static String lacking(ProcessId process, HostSample.Health health, BridgeCalls calls) {
    return VerifyingJobHandler.missingEvidence(
        BEFORE, status(HostSample.BridgeState.UP, process, false, health, calls));
  }

  private static BridgeCalls calls(Integer configured, Integer joined) {
    return new BridgeCalls("/colibri/stats", 0, 0, null, null, null, configured, joined);
  }

  private static BridgeStatus status(
      HostSample.BridgeState state,
      ProcessId process,
      boolean pending,
      HostSample.Health health,
      BridgeCalls calls) {
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
    return result(store.transact(tx -> RestartJobTable.find(tx, "j").state()));
  }
}
