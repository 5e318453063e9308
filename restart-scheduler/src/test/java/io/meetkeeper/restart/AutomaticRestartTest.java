package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation.State;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.PauseChange;
import io.meetkeeper.backbone.contract.PolicyChange;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.Scope;
import io.meetkeeper.backbone.contract.Severity;
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
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(directory);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private void start(String automation) {
    stage.start("automation = " + automation + AT_ONE);
    stage.step();
  }

  private void goToOne() {
    stage.pass(Duration.between(stage.clock.instant(), ONE.plusSeconds(30)));
  }

  @Test
  void watchSaysWhatItWouldHaveDoneAndTouchesNothing() {
    start("watch");
    stage.bridge.swapPercent = 63;
    goToOne();
    assertThat(stage.events(Event.WouldHaveRestarted.class))
        .extracting(Event::message)
        .containsExactly(
            "would have restarted 13:00: swap 63 %, bridge holds 71 % of it, idle 59 min,"
                + " watching only");
    stage.pass(Duration.ofHours(1));
    assertThat(stage.events).hasSize(1);
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.bridge.commands).isEmpty();
  }

  @Test
  void watchWaitsForIdleAsTheJobWouldHave() {
    start("watch");
    stage.bridge.conferences = 1;
    goToOne();
    assertThat(stage.events).isEmpty();
    stage.bridge.conferences = 0;
    stage.idle();
    stage.step();
    assertThat(stage.events(Event.WouldHaveRestarted.class).get(0).message())
        .contains("would have restarted 13:10");
  }

  @Test
  void offRecordsNothing() {
    start("off");
    stage.bridge.raiseAlarm();
    goToOne();
    stage.pass(Duration.ofHours(1));
    assertThat(stage.events).isEmpty();
    assertThat(stage.automation().state()).isEqualTo(State.OFF);
  }

  @Test
  void onRestartsOnceANight() {
    start("on");
    goToOne();
    stage.until(JobState.DONE);
    assertThat(stage.job().cause()).isEqualTo(Cause.NIGHTLY);
    stage.pass(Duration.ofHours(4));
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.jobs()).hasSize(1);
  }

  @Test
  void aTickIsNeitherLostNorRepeatedByAStartOfOurs() {
    start("on");
    stage.end();
    stage.clock.setInstant(ONE.plusSeconds(60));
    start("on");
    stage.until(JobState.DONE);
    stage.end();
    start("on");
    stage.idle();
    assertThat(stage.jobs()).hasSize(1);
  }

  @Test
  void aTickThatIsLateIsMissedAndTold() {
    start("on");
    stage.end();
    stage.clock.setInstant(ONE.plusSeconds(16 * 60));
    start("on");
    stage.idle();
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.events(Event.RestartWithheld.class)).hasSize(1);
    assertThat(stage.events(Event.RestartWithheld.class).get(0).message())
        .contains("2026-11-23 13:00")
        .contains("missed");
  }

  @Test
  void aRuleThatWasJustSetDoesNotFireForThePast() {
    stage.start("automation = on");
    stage.step();
    stage.ask(
        Contracts.POLICY_CHANGE,
        change(Scope.fleet(), Map.of("nightly", Map.of("cron", "0 11 * * *"))));
    stage.idle();
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.events(Event.RestartWithheld.class)).isEmpty();
  }

  @Test
  void cooldownThatEndsTooLateWithholdsTheNight() {
    start("on");
    stage.ask(RestartMode.NOW);
    stage.until(JobState.DONE);
    goToOne();
    assertThat(stage.jobs()).hasSize(1);
    assertThat(stage.events(Event.RestartWithheld.class).get(0).message()).contains("cooldown 6 h");
  }

  @Test
  void aForbiddenTimeIsWaitedFor() {
    stage.start("automation = on, never-during = ['12:30-14:00']" + AT_ONE);
    stage.step();
    goToOne();
    assertThat(stage.job().because()).contains("never-during 12:30-14:00");
    stage.pass(Duration.ofMinutes(59));
    assertThat(stage.bridge.commands).isEmpty();
    stage.until(JobState.DONE);
  }

  @Test
  void aForbiddenDayIsWithheld() {
    stage.start("automation = on, never-on = ['2026-11-23']" + AT_ONE);
    stage.step();
    goToOne();
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.events(Event.RestartWithheld.class).get(0).message())
        .contains("never-on 2026-11-23");
  }

  @Test
  void pressureRestartsWhenTheBridgeIsToBlame() {
    start("on");
    stage.idle();
    stage.bridge.raiseAlarm();
    stage.step();
    stage.step();
    assertThat(stage.job().cause()).isEqualTo(Cause.PRESSURE);
    stage.bridge.clearAlarm();
    stage.until(JobState.DONE);
    stage.pass(Duration.ofMinutes(20));
    assertThat(stage.automation().state()).isEqualTo(State.ON);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aRestartThatDoesNotHelpSuspends() {
    start("on");
    stage.idle();
    stage.bridge.raiseAlarm();
    stage.until(JobState.DONE);
    stage.pass(Duration.ofMinutes(11));
    assertThat(stage.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(stage.automation().because()).contains("did not help").contains("swap 63 %");
    assertThat(stage.events(Event.AutomationChanged.class).get(0).severity())
        .isEqualTo(Severity.ERROR);
    stage.pass(Duration.ofHours(1));
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void swapThatFallsSlowlyIsHelpAllTheSame() {
    start("on");
    stage.idle();
    stage.bridge.raiseAlarm();
    stage.until(JobState.DONE);
    stage.bridge.swapPercent = 50;
    stage.pass(Duration.ofMinutes(11));
    assertThat(stage.automation().state()).isEqualTo(State.ON);
    stage.bridge.clearAlarm();
    stage.pass(Duration.ofMinutes(11));
    assertThat(stage.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void pressureAfterARestartThatHelpedIsAnotherEpisode() {
    start("on");
    stage.idle();
    stage.bridge.raiseAlarm();
    stage.until(JobState.DONE);
    stage.bridge.clearAlarm();
    stage.step();
    stage.bridge.sharePercent = 4;
    stage.bridge.raiseAlarm();
    stage.step();
    assertThat(stage.events(Event.RestartWithheld.class)).hasSize(1);
    stage.pass(Duration.ofMinutes(20));
    assertThat(stage.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void pressureThatSomebodyElseMakesIsNamed() {
    start("on");
    stage.bridge.sharePercent = 4;
    stage.bridge.raiseAlarm();
    stage.bus.publish(
        Contracts.EVENTS,
        new Event.Pressure(
            "p",
            stage.clock.instant(),
            "meet1",
            "meet.example.com",
            Severity.WARNING,
            "swap",
            Sample.Resource.SWAP,
            true,
            63,
            50,
            4.0,
            List.of(new Event.SwapHolder(7, "postgres", 512L << 20))));
    stage.pass(Duration.ofMinutes(30));
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.events(Event.RestartWithheld.class)).hasSize(1);
    assertThat(stage.events(Event.RestartWithheld.class).get(0).message())
        .contains("holds only 4 %")
        .contains("postgres (512 MiB)");
  }

  @Test
  void aPressureJobWaitsAsLongAsThePressure() {
    start("on");
    stage.bridge.conferences = 2;
    stage.bridge.raiseAlarm();
    stage.pass(Duration.ofHours(4));
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().waitUntil()).isNull();
    stage.bridge.clearAlarm();
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.CANCELLED);
    assertThat(stage.job().because()).contains("the pressure is gone");
  }

  @Test
  void aPressureJobNeitherActsNorEndsWhileThePressureIsNotKnown() {
    start("on");
    stage.bridge.conferences = 2;
    stage.bridge.raiseAlarm();
    stage.step();
    stage.step();
    stage.bridge.alarmKnown = false;
    stage.bridge.conferences = 0;
    stage.pass(Duration.ofMinutes(20));
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("still causes the pressure is not known");
    assertThat(stage.bridge.commands).isEmpty();
    stage.bridge.alarmKnown = true;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aPressureJobNeitherActsNorEndsWhileTheShareIsNotKnown() {
    start("on");
    stage.bridge.conferences = 2;
    stage.bridge.raiseAlarm();
    stage.step();
    stage.step();
    stage.bridge.shareKnown = false;
    stage.bridge.conferences = 0;
    stage.pass(Duration.ofMinutes(20));
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("still causes the pressure is not known");
    assertThat(stage.bridge.commands).isEmpty();
    stage.bridge.shareKnown = true;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void anAlarmThatIsNotKnownWhileSwapSettlesIsNoHelp() {
    start("on");
    stage.idle();
    stage.bridge.raiseAlarm();
    stage.until(JobState.DONE);
    stage.bridge.alarmKnown = false;
    stage.pass(Duration.ofMinutes(11));
    assertThat(stage.automation().state()).isEqualTo(State.ON);
    stage.bridge.alarmKnown = true;
    stage.step();
    assertThat(stage.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(stage.automation().because()).contains("did not help");
  }

  @Test
  void whatAPersonTookBackIsNotAskedForAgain() {
    start("on");
    stage.bridge.conferences = 2;
    stage.bridge.raiseAlarm();
    stage.step();
    stage.step();
    stage.ask(Contracts.RESTART_CANCEL, new JobQuestion(stage.job().id(), "ann", false));
    stage.pass(Duration.ofMinutes(30));
    assertThat(stage.jobs()).hasSize(1);
  }

  @Test
  void watchTellsAPressureEpisodeOnce() {
    start("watch");
    stage.idle();
    stage.bridge.raiseAlarm();
    stage.pass(Duration.ofMinutes(20));
    assertThat(stage.events(Event.WouldHaveRestarted.class)).hasSize(1);
    stage.ask(Contracts.POLICY_CHANGE, change(Scope.host("meet1"), Map.of("automation", "on")));
    stage.until(JobState.DONE);
    assertThat(stage.job().cause()).isEqualTo(Cause.PRESSURE);
  }

  @Test
  void aPauseCancelsWhatWaitsAndEndsByItself() {
    start("on");
    stage.bridge.conferences = 1;
    stage.bridge.raiseAlarm();
    stage.step();
    Instant until = stage.clock.instant().plusSeconds(600);
    stage.ask(
        Contracts.PAUSE,
        new PauseChange(Scope.site("meet.example.com"), true, until, "exams", "ann", false));
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.CANCELLED);
    assertThat(stage.automation().state()).isEqualTo(State.PAUSED);
    assertThat(stage.automation().because()).contains("ann").contains("exams");
    assertThat(stage.automation().until()).isEqualTo(until);
    stage.pass(Duration.ofMinutes(11));
    assertThat(stage.automation().state()).isEqualTo(State.ON);
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.events(Event.AutomationChanged.class))
        .extracting(Event.AutomationChanged::state)
        .containsExactly(State.PAUSED, State.ON);
  }

  @Test
  void aPauseSurvivesAStartOfOurs() {
    start("on");
    stage.ask(Contracts.PAUSE, new PauseChange(Scope.fleet(), true, null, null, "ann", false));
    stage.end();
    start("on");
    assertThat(stage.automation().state()).isEqualTo(State.PAUSED);
    stage.ask(Contracts.PAUSE, new PauseChange(Scope.fleet(), false, null, null, "ann", false));
    assertThat(stage.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void blindAfterAQuarterOfAnHourWithoutUsableFigures() {
    start("on");
    stage.bridge.callsKnown = false;
    stage.pass(Duration.ofMinutes(16));
    assertThat(stage.automation().state()).isEqualTo(State.BLIND);
    assertThat(stage.automation().because()).contains("15 min");
    stage.bridge.callsKnown = true;
    stage.step();
    assertThat(stage.automation().state()).isEqualTo(State.ON);
    assertThat(stage.events(Event.AutomationChanged.class))
        .extracting(Event.AutomationChanged::state)
        .containsExactly(State.BLIND, State.ON);
  }

  @Test
  void theDailyBudgetBindsAutomaticRestarts() {
    stage.start("automation = on, cooldown = 0s, at-most-per-day = 1, nightly.cron = '0 * * * *'");
    stage.step();
    goToOne();
    stage.until(JobState.DONE);
    stage.pass(Duration.ofHours(11));
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.events(Event.RestartWithheld.class).get(0).message())
        .contains("1 automatic restarts today");
    stage.pass(Duration.ofMinutes(90));
    assertThat(stage.bridge.restarts()).isEqualTo(2);
  }

  private static PolicyChange change(Scope scope, Map<String, Object> values) {
    return new PolicyChange(scope, PolicyChange.Kind.MERGE, values, "ann", false);
  }
}
