package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.HostDecision;
import io.meetkeeper.backbone.contract.automation.HostDecision.DecisionOutcome;
import io.meetkeeper.backbone.contract.automation.HostDecision.DecisionStep;
import io.meetkeeper.backbone.contract.automation.HostDecision.StepName;
import io.meetkeeper.backbone.contract.automation.HostDecision.StepState;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.ResumeRequest;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a decision describe what the scheduler does. */
class HostDecisionTest {
  private static final Set<RestartJobState> ACTING =
      Set.of(RestartJobState.RESTARTING, RestartJobState.VERIFYING);

  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private HostDecision decision() {
    return fixture.ask(BusContracts.HOST_DECISION, new HostQuery("meet1"));
  }

  private static DecisionStep step(HostDecision decision, StepName name) {
    return decision.steps().stream().filter(step -> step.step() == name).findFirst().orElseThrow();
  }

  private static List<StepName> blocking(HostDecision decision) {
    return decision.steps().stream()
        .filter(step -> step.state() == StepState.BLOCKING || step.state() == StepState.UNKNOWN)
        .map(DecisionStep::step)
        .toList();
  }

  @Test
  void saysThatNoRuleAsksAndWhenTheNextOneDoes() {
    fixture.start("automation = on, nightly.cron = '0 13 * * *'");
    fixture.passIdleTime();
    HostDecision decision = decision();
    assertThat(decision.outcome()).isEqualTo(DecisionOutcome.NONE);
    assertThat(blocking(decision)).containsExactly(StepName.RULE);
    assertThat(step(decision, StepName.RULE).opensAt())
        .isEqualTo(Instant.parse("2026-11-23T13:00:00Z"));
    assertThat(decision.summary())
        .isEqualTo(
            "swap 12 %, bridge holds 71 % of it, idle 10 min; no swap alarm;"
                + " the nightly rule asks at 2026-11-23 13:00");
    assertThat(decision.summaryText().english()).isEqualTo(decision.summary());
  }

  @Test
  void namesEachStepThatBlocksWithItsFigureAndWhenItOpens() {
    fixture.start("automation = on, only-during = ['02:00-04:00']");
    fixture.bridge.startedAt = SchedulerFixture.NOON.minusSeconds(3_600);
    fixture.bridge.conferences = 1;
    fixture.step();
    fixture.bridge.conferences = 0;
    fixture.bridge.raiseAlarm();
    fixture.step();
    HostDecision decision = decision();
    assertThat(decision.outcome()).isEqualTo(DecisionOutcome.WAIT);
    assertThat(decision.job()).isEqualTo(fixture.job().id());
    assertThat(blocking(decision))
        .containsExactly(StepName.IDLE, StepName.WINDOW, StepName.COOLDOWN);
    DecisionStep idle = step(decision, StepName.IDLE);
    assertThat(idle.limit()).isEqualTo("10m");
    assertThat(idle.opensAt()).isEqualTo(fixture.clock.instant().plusSeconds(600));
    assertThat(step(decision, StepName.WINDOW).opensAt())
        .isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
    DecisionStep cooldown = step(decision, StepName.COOLDOWN);
    assertThat(cooldown.limit()).isEqualTo("6h");
    assertThat(cooldown.opensAt()).isEqualTo(fixture.bridge.startedAt.plusSeconds(6 * 3_600));
  }

  @Test
  void watchingOnlyIsNoWaitForARestart() {
    fixture.start("automation = watch");
    fixture.bridge.raiseAlarm();
    fixture.passIdleTime();
    HostDecision decision = decision();
    assertThat(decision.outcome()).isEqualTo(DecisionOutcome.NONE);
    assertThat(blocking(decision)).containsExactly(StepName.AUTOMATION);
    assertThat(decision.summary()).isEqualTo("watching only: says what it would do");
  }

  @Test
  void aPersonIsNotBoundByAutomationAndItsLimits() {
    fixture.start("automation = off, never-during = ['00:00-24:00']");
    fixture.bridge.conferences = 1;
    fixture.step();
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.step();
    HostDecision decision = decision();
    assertThat(decision.outcome()).isEqualTo(DecisionOutcome.WAIT);
    assertThat(blocking(decision)).containsExactly(StepName.IDLE);
    assertThat(step(decision, StepName.RULE).reason()).isEqualTo("asked for by ann: a test");
  }

  @Test
  void whatTheAgentSaysRightBeforeActingIsAStep() {
    fixture.start("automation = on");
    fixture.passIdleTime();
    fixture.bridge.packagesLocked = true;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.step();
    assertThat(blocking(decision())).containsExactly(StepName.AGENT);
    assertThat(decision().summary()).contains("dpkg");
    assertThat(decision().outcome()).isEqualTo(DecisionOutcome.WAIT);
  }

  @Test
  void aHostThatIsSilentIsUnknown() {
    fixture.start("automation = on");
    fixture.step();
    fixture.passWithoutSamples(Duration.ofMinutes(2));
    HostDecision decision = decision();
    assertThat(decision.outcome()).isNotEqualTo(DecisionOutcome.RESTART);
    assertThat(step(decision, StepName.IDLE).state()).isEqualTo(StepState.UNKNOWN);
  }

  /**
   * Whatever happens: when nothing else can be done, the decision says restart exactly while a
   * restart is done.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void saysRestartExactlyWhileTheSchedulerRestarts(long seed) {
    fixture.start("automation = on, cooldown = 10m, at-most-per-day = 24, idle-for = 1m");
    Random random = new Random(seed);
    int restarts = 0;
    for (int i = 0; i < 250; i++) {
      mutate(random);
      fixture.step();
      List<RestartJob> jobs = fixture.jobs();
      boolean acting = !jobs.isEmpty() && ACTING.contains(jobs.get(0).state());
      HostDecision decision = decision();
      assertThat(decision.outcome() == DecisionOutcome.RESTART)
          .as("%s with %s", decision, jobs.isEmpty() ? null : jobs.get(0))
          .isEqualTo(acting);
      assertThat(decision.outcome() == DecisionOutcome.RESTART)
          .isEqualTo(blocking(decision).isEmpty());
      restarts += acting ? 1 : 0;
    }
    assertThat(restarts).isPositive();
  }

  private void mutate(Random random) {
    switch (random.nextInt(36)) {
      case 0 -> fixture.bridge.raiseAlarm();
      case 1 -> fixture.bridge.clearAlarm();
      case 2 -> fixture.bridge.conferences = 1;
      case 3, 4, 5 -> fixture.bridge.conferences = 0;
      case 6 -> pause(true);
      case 7, 8 -> pause(false);
      case 9 -> fixture.bridge.health = 500;
      case 10, 11 -> fixture.bridge.health = 200;
      case 12 -> fixture.bridge.packagesLocked = !fixture.bridge.packagesLocked;
      case 13 -> fixture.bridge.callsKnown = !fixture.bridge.callsKnown;
      case 14 -> cancel();
      case 15 -> fixture.pass(Duration.ofMinutes(12));
      case 16, 17, 18 -> resume();
      case 19 -> fixture.bridge.packagesLocked = false;
      case 20 -> fixture.bridge.callsKnown = true;
      default -> fixture.pass(Duration.ofSeconds(30));
    }
  }

  private void pause(boolean on) {
    fixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(AutomationScope.fleet(), on, null, null, "ann", false));
  }

  private void resume() {
    if (fixture.automation().state() == HostAutomation.State.SUSPENDED) {
      fixture.ask(BusContracts.AUTOMATION_RESUME, new ResumeRequest("meet1", "ann", false));
    }
  }

  private void cancel() {
    List<RestartJob> jobs = fixture.jobs();
    if (!jobs.isEmpty() && jobs.get(0).state() == RestartJobState.WAITING) {
      fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(jobs.get(0).id(), "ann", false));
    }
  }
}
