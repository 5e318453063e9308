package io.meetkeeper.restart.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Sample;
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
class JobStepsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ProcessId BEFORE = new ProcessId(1, 10);
  private static final ProcessId AFTER = new ProcessId(2, 20);

  @TempDir private Path directory;
  private Vertx vertx;
  private Node node;
  private Ledger ledger;

  @BeforeEach
  void open() throws ExecutionException, InterruptedException {
    vertx = Vertx.vertx();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    node =
        new Node(vertx, new Bus(vertx), Configuration.of(""), clock, "h", null, directory, "test");
    ledger = await(Ledger.open(node));
    await(ledger.act(tx -> tx.run("INSERT INTO host (name, bridge) VALUES ('h', 1)")));
  }

  @AfterEach
  void close() throws ExecutionException, InterruptedException {
    await(ledger.close());
    await(vertx.close());
  }

  static List<JobState[]> pairs() {
    List<JobState[]> pairs = new ArrayList<>();
    for (JobState from : JobState.values()) {
      for (JobState to : JobState.values()) {
        pairs.add(new JobState[] {from, to});
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void onlyLegalStepsAreTaken(JobState from, JobState to)
      throws ExecutionException, InterruptedException {
    await(ledger.act(tx -> Jobs.open(tx, Hosts.row(tx, "h"), job(from))));
    Future<Boolean> moved =
        ledger.act(tx -> Jobs.move(tx, Jobs.byId(tx, "j"), to, "because", new Change()));
    if (from.next().contains(to)) {
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
    await(ledger.act(tx -> Jobs.open(tx, Hosts.row(tx, "h"), job(JobState.REQUESTED))));
    Future<Boolean> second =
        ledger.act(tx -> Jobs.open(tx, Hosts.row(tx, "h"), job(JobState.REQUESTED)));
    assertThatThrownBy(() -> await(second)).hasCauseInstanceOf(Problem.class);
  }

  @Test
  void anOutdatedVersionOrOwnerChangesNothing() throws ExecutionException, InterruptedException {
    await(ledger.act(tx -> Jobs.open(tx, Hosts.row(tx, "h"), job(JobState.WAITING))));
    Job old = await(ledger.transact(tx -> Jobs.byId(tx, "j")));
    await(ledger.act(tx -> Jobs.note(tx, old, "CALLS", "talk")));
    Future<Boolean> late = ledger.act(tx -> Jobs.note(tx, old, "CALLS", "late"));
    assertThatThrownBy(() -> await(late)).hasCauseInstanceOf(Overtaken.class);

    Ledger newer = await(Ledger.open(node));
    Future<Boolean> zombie = ledger.act(tx -> Jobs.note(tx, Jobs.byId(tx, "j"), "CALLS", "zombie"));
    assertThatThrownBy(() -> await(zombie)).hasCauseInstanceOf(Overtaken.class);
    await(newer.act(tx -> Jobs.note(tx, Jobs.byId(tx, "j"), "CALLS", "mine")));
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
  void aLookDecides(Sample.BridgeState state, String process, boolean pending, Seen seen) {
    ProcessId id = process == null ? null : process.equals("before") ? BEFORE : AFTER;
    assertThat(Seen.of(BEFORE, look(state, id, pending, null, null))).isEqualTo(seen);
  }

  @Test
  void aGoodBridgeLacksNothing() {
    assertThat(lacking(AFTER, new Sample.Health(200, null), null)).contains("figures cannot be");
    assertThat(lacking(AFTER, new Sample.Health(200, null), calls(0, 0))).isNull();
    assertThat(lacking(AFTER, new Sample.Health(200, null), calls(2, 2))).isNull();
    assertThat(lacking(AFTER, new Sample.Health(200, null), calls(2, 1))).contains("1 of 2 MUCs");
    assertThat(lacking(AFTER, new Sample.Health(200, null), calls(2, null))).contains("not known");
    assertThat(lacking(AFTER, new Sample.Health(500, "broken"), null)).contains("500 broken");
    assertThat(lacking(AFTER, null, null)).contains("health check");
    assertThat(lacking(BEFORE, new Sample.Health(200, null), null)).contains("no new process");
    assertThat(lacking(null, null, null)).contains("no new process");
  }

  private static String lacking(ProcessId process, Sample.Health health, Sample.Calls calls) {
    return Verifying.lacking(BEFORE, look(Sample.BridgeState.UP, process, false, health, calls));
  }

  private static Sample.Calls calls(Integer configured, Integer joined) {
    return new Sample.Calls("/colibri/stats", 0, 0, null, null, null, configured, joined);
  }

  private static BridgeLook look(
      Sample.BridgeState state,
      ProcessId process,
      boolean pending,
      Sample.Health health,
      Sample.Calls calls) {
    return new BridgeLook(
        NOW, "systemd", state, process, null, pending, false, calls, health, null, null);
  }

  private static RestartJob job(JobState state) {
    return new RestartJob(
        "j",
        "h",
        null,
        Cause.PERSON,
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

  private JobState state() throws ExecutionException, InterruptedException {
    return await(ledger.transact(tx -> Jobs.byId(tx, "j").state()));
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
