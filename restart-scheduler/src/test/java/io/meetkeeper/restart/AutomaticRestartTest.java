package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly and the pressure rule, in watch and on. The nightly rule fires at 13:00 here. */
class AutomaticRestartTest {
  private static final String AT_ONE = ", nightly.cron = '0 13 * * *'";
  private static final Instant ONE = Instant.parse("2026-11-23T13:00:00Z");

  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;

  @BeforeEach
  void open() {
    schedulerFixture = new SchedulerFixture(directory);
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private void start(String automation) {
    schedulerFixture.start("automation = " + automation + AT_ONE);
    schedulerFixture.step();
  }

  private void goToOne() {
    schedulerFixture.pass(Duration.between(schedulerFixture.clock.instant(), ONE.plusSeconds(30)));
  }

  @Test
  void watchSaysWhatItWouldHaveDoneAndTouchesNothing() {
    start("watch");
    schedulerFixture.bridge.swapPercent = 63;
    goToOne();
    assertThat(schedulerFixture.events(Event.WouldHaveRestarted.class))
        .extracting(Event::message)
        .containsExactly(
            "would have restarted 13:00: swap 63 %, bridge holds 71 % of it, idle 59 min,"
                + " watching only");
    schedulerFixture.pass(Duration.ofHours(1));
    assertThat(schedulerFixture.events).hasSize(1);
    assertThat(schedulerFixture.jobs()).isEmpty();
    assertThat(schedulerFixture.bridge.commands).isEmpty();
  }

  @Test
  void watchWaitsForIdleAsTheJobWouldHave() {
    start("watch");
    schedulerFixture.bridge.conferences = 1;
    goToOne();
    assertThat(schedulerFixture.events).isEmpty();
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.passIdleTime();
    schedulerFixture.step();
    assertThat(schedulerFixture.events(Event.WouldHaveRestarted.class).get(0).message())
        .contains("would have restarted 13:10");
  }

  @Test
  void offRecordsNothing() {
    start("off");
    schedulerFixture.bridge.raiseAlarm();
    goToOne();
    schedulerFixture.pass(Duration.ofHours(1));
    assertThat(schedulerFixture.events).isEmpty();
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.OFF);
  }

  @Test
  void onRestartsOnceANight() {
    start("on");
    goToOne();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.job().cause()).isEqualTo(RestartCause.NIGHTLY);
    schedulerFixture.pass(Duration.ofHours(4));
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.jobs()).hasSize(1);
  }

  @Test
  void aTickIsNeitherLostNorRepeatedByAStartOfOurs() {
    start("on");
    schedulerFixture.stop();
    schedulerFixture.clock.setInstant(ONE.plusSeconds(60));
    start("on");
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.stop();
    start("on");
    schedulerFixture.passIdleTime();
    assertThat(schedulerFixture.jobs()).hasSize(1);
  }

  @Test
  void aTickThatIsLateIsMissedAndTold() {
    start("on");
    schedulerFixture.stop();
    schedulerFixture.clock.setInstant(ONE.plusSeconds(16 * 60));
    start("on");
    schedulerFixture.passIdleTime();
    assertThat(schedulerFixture.jobs()).isEmpty();
    assertThat(schedulerFixture.events(Event.RestartWithheld.class)).hasSize(1);
    assertThat(schedulerFixture.events(Event.RestartWithheld.class).get(0).message())
        .contains("2026-11-23 13:00")
        .contains("missed");
  }

  @Test
  void aRuleThatWasJustSetDoesNotFireForThePast() {
    schedulerFixture.start("automation = on");
    schedulerFixture.step();
    schedulerFixture.ask(
        BusContracts.POLICY_CHANGE,
        change(AutomationScope.fleet(), Map.of("nightly", Map.of("cron", "0 11 * * *"))));
    schedulerFixture.passIdleTime();
    assertThat(schedulerFixture.jobs()).isEmpty();
    assertThat(schedulerFixture.events(Event.RestartWithheld.class)).isEmpty();
  }

  @Test
  void cooldownThatEndsTooLateWithholdsTheNight() {
    start("on");
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    goToOne();
    assertThat(schedulerFixture.jobs()).hasSize(1);
    assertThat(schedulerFixture.events(Event.RestartWithheld.class).get(0).message())
        .contains("cooldown 6 h");
  }

  @Test
  void aForbiddenTimeIsWaitedFor() {
    schedulerFixture.start("automation = on, never-during = ['12:30-14:00']" + AT_ONE);
    schedulerFixture.step();
    goToOne();
    assertThat(schedulerFixture.job().because()).contains("never-during 12:30-14:00");
    schedulerFixture.pass(Duration.ofMinutes(59));
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void aForbiddenDayIsWithheld() {
    schedulerFixture.start("automation = on, never-on = ['2026-11-23']" + AT_ONE);
    schedulerFixture.step();
    goToOne();
    assertThat(schedulerFixture.jobs()).isEmpty();
    assertThat(schedulerFixture.events(Event.RestartWithheld.class).get(0).message())
        .contains("never-on 2026-11-23");
  }

  @Test
  void pressureRestartsWhenTheBridgeIsToBlame() {
    start("on");
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.step();
    schedulerFixture.step();
    assertThat(schedulerFixture.job().cause()).isEqualTo(RestartCause.PRESSURE);
    schedulerFixture.bridge.clearAlarm();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.pass(Duration.ofMinutes(20));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aRestartThatDoesNotHelpSuspends() {
    start("on");
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.pass(Duration.ofMinutes(11));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(schedulerFixture.automation().because())
        .contains("did not help")
        .contains("swap 63 %");
    assertThat(schedulerFixture.events(Event.AutomationChanged.class).get(0).severity())
        .isEqualTo(Severity.ERROR);
    schedulerFixture.pass(Duration.ofHours(1));
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void swapThatFallsSlowlyIsHelpAllTheSame() {
    start("on");
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.bridge.swapPercent = 50;
    schedulerFixture.pass(Duration.ofMinutes(11));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
    schedulerFixture.bridge.clearAlarm();
    schedulerFixture.pass(Duration.ofMinutes(11));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void pressureAfterARestartThatHelpedIsAnotherEpisode() {
    start("on");
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.bridge.clearAlarm();
    schedulerFixture.step();
    schedulerFixture.bridge.sharePercent = 4;
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.step();
    assertThat(schedulerFixture.events(Event.RestartWithheld.class)).hasSize(1);
    schedulerFixture.pass(Duration.ofMinutes(20));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void pressureThatSomebodyElseMakesIsNamed() {
    start("on");
    schedulerFixture.bridge.sharePercent = 4;
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.bus.publish(
        BusContracts.EVENTS,
        new Event.Pressure(
            "p",
            schedulerFixture.clock.instant(),
            "meet1",
            "meet.example.com",
            Severity.WARNING,
            "swap",
            HostSample.Resource.SWAP,
            true,
            63,
            50,
            4.0,
            List.of(new Event.SwapHolder(7, "postgres", 512L << 20))));
    schedulerFixture.pass(Duration.ofMinutes(30));
    assertThat(schedulerFixture.jobs()).isEmpty();
    assertThat(schedulerFixture.events(Event.RestartWithheld.class)).hasSize(1);
    assertThat(schedulerFixture.events(Event.RestartWithheld.class).get(0).message())
        .contains("holds only 4 %")
        .contains("postgres (512 MiB)");
  }

  @Test
  void aPressureJobWaitsAsLongAsThePressure() {
    start("on");
    schedulerFixture.bridge.conferences = 2;
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.pass(Duration.ofHours(4));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().waitUntil()).isNull();
    schedulerFixture.bridge.clearAlarm();
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.CANCELLED);
    assertThat(schedulerFixture.job().because()).contains("the pressure is gone");
  }

  @Test
  void aPressureJobNeitherActsNorEndsWhileThePressureIsNotKnown() {
    start("on");
    schedulerFixture.bridge.conferences = 2;
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.step();
    schedulerFixture.step();
    schedulerFixture.bridge.alarmKnown = false;
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.pass(Duration.ofMinutes(20));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("still causes the pressure is not known");
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    schedulerFixture.bridge.alarmKnown = true;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aPressureJobNeitherActsNorEndsWhileTheShareIsNotKnown() {
    start("on");
    schedulerFixture.bridge.conferences = 2;
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.step();
    schedulerFixture.step();
    schedulerFixture.bridge.shareKnown = false;
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.pass(Duration.ofMinutes(20));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("still causes the pressure is not known");
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    schedulerFixture.bridge.shareKnown = true;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void anAlarmThatIsNotKnownWhileSwapSettlesIsNoHelp() {
    start("on");
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.bridge.alarmKnown = false;
    schedulerFixture.pass(Duration.ofMinutes(11));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
    schedulerFixture.bridge.alarmKnown = true;
    schedulerFixture.step();
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(schedulerFixture.automation().because()).contains("did not help");
  }

  @Test
  void whatAPersonTookBackIsNotAskedForAgain() {
    start("on");
    schedulerFixture.bridge.conferences = 2;
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.step();
    schedulerFixture.step();
    schedulerFixture.ask(
        BusContracts.RESTART_CANCEL, new JobQuery(schedulerFixture.job().id(), "ann", false));
    schedulerFixture.pass(Duration.ofMinutes(30));
    assertThat(schedulerFixture.jobs()).hasSize(1);
  }

  @Test
  void watchTellsAPressureEpisodeOnce() {
    start("watch");
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.pass(Duration.ofMinutes(20));
    assertThat(schedulerFixture.events(Event.WouldHaveRestarted.class)).hasSize(1);
    schedulerFixture.ask(
        BusContracts.POLICY_CHANGE,
        change(AutomationScope.host("meet1"), Map.of("automation", "on")));
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.job().cause()).isEqualTo(RestartCause.PRESSURE);
  }

  @Test
  void aPauseCancelsWhatWaitsAndEndsByItself() {
    start("on");
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.bridge.raiseAlarm();
    schedulerFixture.step();
    Instant until = schedulerFixture.clock.instant().plusSeconds(600);
    schedulerFixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(
            AutomationScope.site("meet.example.com"), true, until, "exams", "ann", false));
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.CANCELLED);
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.PAUSED);
    assertThat(schedulerFixture.automation().because()).contains("ann").contains("exams");
    assertThat(schedulerFixture.automation().until()).isEqualTo(until);
    schedulerFixture.pass(Duration.ofMinutes(11));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.events(Event.AutomationChanged.class))
        .extracting(Event.AutomationChanged::state)
        .containsExactly(State.PAUSED, State.ON);
  }

  @Test
  void aPauseSurvivesAStartOfOurs() {
    start("on");
    schedulerFixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(AutomationScope.fleet(), true, null, null, "ann", false));
    schedulerFixture.stop();
    start("on");
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.PAUSED);
    schedulerFixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(AutomationScope.fleet(), false, null, null, "ann", false));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void blindAfterAQuarterOfAnHourWithoutUsableFigures() {
    start("on");
    schedulerFixture.bridge.callsKnown = false;
    schedulerFixture.pass(Duration.ofMinutes(16));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.BLIND);
    assertThat(schedulerFixture.automation().because()).contains("15 min");
    schedulerFixture.bridge.callsKnown = true;
    schedulerFixture.step();
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
    assertThat(schedulerFixture.events(Event.AutomationChanged.class))
        .extracting(Event.AutomationChanged::state)
        .containsExactly(State.BLIND, State.ON);
  }

  @Test
  void theDailyBudgetBindsAutomaticRestarts() {
    schedulerFixture.start(
        "automation = on, cooldown = 0s, at-most-per-day = 1, nightly.cron = '0 * * * *'");
    schedulerFixture.step();
    goToOne();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.pass(Duration.ofHours(11));
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.events(Event.RestartWithheld.class).get(0).message())
        .contains("1 automatic restarts today");
    schedulerFixture.pass(Duration.ofMinutes(90));
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(2);
  }

  @Test
  void aRefusalOfTheAgentIsTakenOffTheDailyBudget() {
    schedulerFixture.start(
        "automation = on, cooldown = 0s, at-most-per-day = 1, nightly.cron = '0 * * * *'");
    schedulerFixture.step();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    goToOne();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.bridge.commands).isNotEmpty();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  private static PolicyChangeRequest change(AutomationScope scope, Map<String, Object> values) {
    return new PolicyChangeRequest(
        scope, PolicyChangeRequest.ChangeKind.MERGE, values, "ann", false);
  }
}
