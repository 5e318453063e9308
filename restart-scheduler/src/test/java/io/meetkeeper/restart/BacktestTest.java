package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.automation.BacktestQuery;
import io.meetkeeper.backbone.contract.automation.BacktestReply;
import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestOutcome;
import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestRestart;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of recorded samples decides as the scheduler itself did, or would have. */
class BacktestTest {
  private static final Instant START = Instant.parse("2026-08-24T00:00:00Z");
  private static final String NIGHTLY = "automation = on, nightly.cron = '0 4 */2 * *'";
  private static final String PRESSURE =
      "automation = on, nightly.cron = none, never-during = ['Mon-Fri 08:00-20:00']";

  private static final String FORECAST = ", forecast { enabled = true, within = 2d }";

  private static final Map<String, Object> PRESSURE_VALUES =
      Map.of("nightly", Map.of("cron", "none"), "neverDuring", List.of("Mon-Fri 08:00-20:00"));

  @TempDir private Path first;
  @TempDir private Path second;

  @Test
  void ninetyDaysAreReplayedAsTheSchedulerDecidedOnThem() {
    checkReplay(Duration.ofMinutes(15), Duration.ofDays(90));
  }

  @Test
  void recentDaysAreReplayedMinuteByMinute() {
    checkReplay(Duration.ofMinutes(1), Duration.ofDays(12));
  }

  /**
   * Records samples under one policy, while another scheduler gets the same samples under another
   * policy. The replay reproduces the restarts of both, to the step.
   */
  private void checkReplay(Duration step, Duration time) {
    List<Instant> otherRestarts;
    try (SchedulerFixture other = open(second, PRESSURE)) {
      otherRestarts = new LeakingHostSimulation(other, step).pass(time).restarts;
    }
    try (SchedulerFixture fixture = open(first, NIGHTLY)) {
      LeakingHostSimulation simulation = new LeakingHostSimulation(fixture, step).pass(time);
      fixture.bus.serve(BusContracts.FIGURES, simulation.history::answer);

      BacktestReply same = backtest(fixture, Map.of());
      assertThat(times(same.restarts())).isEqualTo(simulation.restarts).hasSizeGreaterThan(4);
      assertThat(times(same.actual().restarts())).hasSameSizeAs(simulation.restarts);
      assertThat(same.peakSwapPercent()).isEqualTo(same.actual().peakSwapPercent());
      assertThat(same.coverage()).isBetween(100 - 101.0 / time.toDays(), 99.9);

      BacktestReply pressure = backtest(fixture, PRESSURE_VALUES);
      assertThat(times(pressure.restarts())).isEqualTo(otherRestarts).hasSizeGreaterThan(3);
      assertThat(pressure.restarts()).allMatch(restart -> restart.endpoints() == 0);
      assertThat(pressure.waits()).anyMatch(w -> w.outcome() == BacktestOutcome.RESTARTED);
      assertThat(pressure.summary()).contains(pressure.restartCount() + " times");
    }
  }

  /**
   * The load of the hours of the week is known from the third week on; until then pressure asks.
   */
  @Test
  void theForecastRuleIsReplayedAsItDecided() {
    Duration step = Duration.ofMinutes(15);
    List<Instant> restarts;
    try (SchedulerFixture other = open(second, PRESSURE + FORECAST)) {
      restarts =
          new LeakingHostSimulation(other, step).withForecasts().pass(Duration.ofDays(35)).restarts;
      assertThat(other.jobs()).anyMatch(job -> job.cause() == RestartCause.FORECAST);
    }
    try (SchedulerFixture fixture = open(first, PRESSURE)) {
      LeakingHostSimulation simulation =
          new LeakingHostSimulation(fixture, step).pass(Duration.ofDays(35));
      fixture.bus.serve(BusContracts.FIGURES, simulation.history::answer);
      BacktestReply reply =
          backtest(fixture, Map.of("forecast", Map.of("enabled", true, "within", "2d")));
      assertThat(times(reply.restarts())).isEqualTo(restarts);
      assertThat(reply.restarts()).anyMatch(restart -> restart.cause() == RestartCause.FORECAST);
    }
  }

  @Test
  void theUnhealthyRuleIsReplayedAsItDecidedAndARestartHeals() {
    List<Instant> restarts;
    try (SchedulerFixture other = open(second, "automation = on, nightly.cron = none")) {
      restarts = unhealthySimulation(other).restarts;
    }
    String off = "automation = on, nightly.cron = none, unhealthy.enabled = false";
    try (SchedulerFixture fixture = open(first, off)) {
      LeakingHostSimulation simulation = unhealthySimulation(fixture);
      assertThat(simulation.restarts).isEmpty();
      fixture.bus.serve(BusContracts.FIGURES, simulation.history::answer);
      BacktestReply reply = backtest(fixture, Map.of("unhealthy", Map.of("enabled", true)));
      assertThat(times(reply.restarts())).isEqualTo(restarts).hasSize(1);
      assertThat(reply.restarts().get(0).cause()).isEqualTo(RestartCause.UNHEALTHY);
      assertThat(backtest(fixture, Map.of()).restarts()).isEmpty();
    }
  }

  private static LeakingHostSimulation unhealthySimulation(SchedulerFixture fixture) {
    LeakingHostSimulation simulation = new LeakingHostSimulation(fixture, Duration.ofMinutes(1));
    simulation.illAfter = Duration.ofHours(30);
    return simulation.pass(Duration.ofHours(40));
  }

  private static SchedulerFixture open(Path directory, String policy) {
    SchedulerFixture fixture = new SchedulerFixture(directory);
    fixture.clock.setInstant(START);
    return fixture.start(policy);
  }

  private static BacktestReply backtest(SchedulerFixture fixture, Map<String, Object> values) {
    return fixture.ask(
        BusContracts.POLICY_BACKTEST,
        new BacktestQuery("meet1", START, fixture.clock.instant(), values));
  }

  private static List<Instant> times(List<BacktestRestart> restarts) {
    return restarts.stream().map(BacktestRestart::at).toList();
  }

  @Test
  void oneIsMadeAtATimeAndABadPolicyIsRefused() {
    try (SchedulerFixture fixture = open(first, PRESSURE)) {
      new LeakingHostSimulation(fixture, Duration.ofMinutes(1)).pass(Duration.ofHours(3));
      Promise<FigureReply> never = Promise.promise();
      fixture.bus.serve(BusContracts.FIGURES, query -> never.future());
      BacktestQuery query = new BacktestQuery("meet1", START, null, null);
      var running = fixture.bus.request(BusContracts.POLICY_BACKTEST, query);
      Problem busy = fixture.expectProblem(BusContracts.POLICY_BACKTEST, query);
      assertThat(busy.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
      never.fail(Problem.unavailable("the history is not open", null));
      assertThat(running.toCompletionStage().toCompletableFuture())
          .failsWithin(Duration.ofMinutes(1));
      Problem wrong =
          fixture.expectProblem(
              BusContracts.POLICY_BACKTEST,
              new BacktestQuery("meet1", START, null, Map.of("idleFor", "soon")));
      assertThat(wrong.type()).isEqualTo(ProblemType.UNACCEPTABLE_VALUE);
      Problem empty =
          fixture.expectProblem(
              BusContracts.POLICY_BACKTEST,
              new BacktestQuery("meet1", fixture.clock.instant(), null, null));
      assertThat(empty.detail()).contains("from");
    }
  }

  /** A replay only reads. */
  @Test
  void aDiskThatFillsUpMeanwhileDoesNotMatter() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", first.toString());
    try (SchedulerFixture fixture = open(first, PRESSURE)) {
      LeakingHostSimulation simulation =
          new LeakingHostSimulation(fixture, Duration.ofMinutes(1)).pass(Duration.ofHours(3));
      Path full = first.resolve("full.tmp");
      fixture.bus.serve(
          BusContracts.FIGURES,
          query -> {
            fillUp(full);
            return simulation.history.answer(query);
          });
      assertThat(backtest(fixture, Map.of()).coverage()).isEqualTo(100);
      assertThat(full).isNotEmptyFile();
    } finally {
      run("umount", "-l", first.toString());
    }
  }

  private static void fillUp(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (; ; ) {
        out.write(new byte[512]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as("tests run as root: %s", String.join(" ", command))
        .isZero();
  }
}
