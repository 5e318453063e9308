package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.automation.PolicyChangeRequest;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
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

/**
 * The nightly rule and the pressure rule, in the modes watch and on. The nightly rule fires at
 * 13:00 here.
 */
class AutomaticRestartTest {
  private static final String AT_ONE = ", nightly.cron = '0 13 * * *'";
  private static final Instant ONE = Instant.parse("2026-11-23T13:00:00Z");

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

  private void start(String automation) {
    fixture.start("automation = " + automation + AT_ONE);
    fixture.step();
  }

  private void goToOne() {
    fixture.pass(Duration.between(fixture.clock.instant(), ONE.plusSeconds(30)));
  }

  @Test
  void watchSaysWhatItWouldHaveDoneAndTouchesNothing() {
    start("watch");
    fixture.bridge.swapPercent = 63;
    goToOne();
    assertThat(fixture.events(WouldHaveRestartedEvent.class))
        .extracting(Event::message)
        .containsExactly(
            "would have restarted 13:00: swap 63 %, bridge holds 71 % of it, idle 59 min,"
                + " watching only");
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.allEvents()).hasSize(1);
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.bridge.commands).isEmpty();
  }

  @Test
  void watchWaitsForIdleAsTheJobWouldHave() {
    start("watch");
    fixture.bridge.conferences = 1;
    goToOne();
    assertThat(fixture.allEvents()).isEmpty();
    fixture.bridge.conferences = 0;
    fixture.passIdleTime();
    fixture.step();
    assertThat(fixture.events(WouldHaveRestartedEvent.class).get(0).message())
        .contains("would have restarted 13:10");
  }

  @Test
  void offRecordsNothing() {
    start("off");
    fixture.bridge.raiseAlarm();
    goToOne();
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.allEvents()).isEmpty();
    assertThat(fixture.automation().state()).isEqualTo(State.OFF);
  }

  @Test
  void onRestartsOnceANight() {
    start("on");
    goToOne();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.job().cause()).isEqualTo(RestartCause.NIGHTLY);
    fixture.pass(Duration.ofHours(4));
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.jobs()).hasSize(1);
  }

  @Test
  void aTickIsNeitherLostNorRepeatedByAStartOfOurs() {
    start("on");
    fixture.stop();
    fixture.clock.setInstant(ONE.plusSeconds(60));
    start("on");
    fixture.stepUntil(RestartJobState.DONE);
    fixture.stop();
    start("on");
    fixture.passIdleTime();
    assertThat(fixture.jobs()).hasSize(1);
  }

  @Test
  void lateTickIsMissedAndAnnounced() {
    start("on");
    fixture.stop();
    fixture.clock.setInstant(ONE.plusSeconds(16 * 60));
    start("on");
    fixture.passIdleTime();
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.events(RestartWithheldEvent.class)).hasSize(1);
    assertThat(fixture.events(RestartWithheldEvent.class).get(0).message())
        .contains("2026-11-23 13:00")
        .contains("missed");
  }

  @Test
  void aRuleThatWasJustSetDoesNotFireForThePast() {
    fixture.start("automation = on");
    fixture.step();
    fixture.ask(
        BusContracts.POLICY_CHANGE,
        change(AutomationScope.fleet(), Map.of("nightly", Map.of("cron", "0 11 * * *"))));
    fixture.passIdleTime();
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.events(RestartWithheldEvent.class)).isEmpty();
  }

  @Test
  void cooldownThatEndsTooLateWithholdsTheNight() {
    start("on");
    fixture.ask(RestartMode.NOW);
    fixture.stepUntil(RestartJobState.DONE);
    goToOne();
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.events(RestartWithheldEvent.class).get(0).message())
        .contains("cooldown 6 h");
  }

  @Test
  void aForbiddenTimeIsWaitedFor() {
    fixture.start("automation = on, never-during = ['12:30-14:00']" + AT_ONE);
    fixture.step();
    goToOne();
    assertThat(fixture.job().because()).contains("never-during 12:30-14:00");
    fixture.pass(Duration.ofMinutes(59));
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void aForbiddenDayIsWithheld() {
    fixture.start("automation = on, never-on = ['2026-11-23']" + AT_ONE);
    fixture.step();
    goToOne();
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.events(RestartWithheldEvent.class).get(0).message())
        .contains("never-on 2026-11-23");
  }

  @Test
  void pressureRestartsWhenTheBridgeIsToBlame() {
    start("on");
    fixture.passIdleTime();
    fixture.bridge.raiseAlarm();
    fixture.step();
    fixture.step();
    assertThat(fixture.job().cause()).isEqualTo(RestartCause.PRESSURE);
    fixture.bridge.clearAlarm();
    fixture.stepUntil(RestartJobState.DONE);
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aRestartThatDoesNotHelpSuspends() {
    start("on");
    fixture.passIdleTime();
    fixture.bridge.raiseAlarm();
    fixture.stepUntil(RestartJobState.DONE);
    fixture.pass(Duration.ofMinutes(11));
    assertThat(fixture.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(fixture.automation().because()).contains("did not help").contains("swap 63 %");
    assertThat(fixture.events(AutomationChangedEvent.class).get(0).severity())
        .isEqualTo(Severity.ERROR);
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void swapThatFallsSlowlyIsHelpAllTheSame() {
    start("on");
    fixture.passIdleTime();
    fixture.bridge.raiseAlarm();
    fixture.stepUntil(RestartJobState.DONE);
    fixture.bridge.swapPercent = 50;
    fixture.pass(Duration.ofMinutes(11));
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
    fixture.bridge.clearAlarm();
    fixture.pass(Duration.ofMinutes(11));
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void pressureAfterARestartThatHelpedIsAnotherEpisode() {
    start("on");
    fixture.passIdleTime();
    fixture.bridge.raiseAlarm();
    fixture.stepUntil(RestartJobState.DONE);
    fixture.bridge.clearAlarm();
    fixture.step();
    fixture.bridge.sharePercent = 4;
    fixture.bridge.raiseAlarm();
    fixture.step();
    assertThat(fixture.events(RestartWithheldEvent.class)).hasSize(1);
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void pressureFromOtherProcessesIsAnnounced() {
    start("on");
    fixture.bridge.sharePercent = 4;
    fixture.bridge.raiseAlarm();
    fixture.bus.publish(
        BusContracts.EVENTS,
        new PressureEvent(
            "p",
            fixture.clock.instant(),
            "meet1",
            "meet.example.com",
            Severity.WARNING,
            "swap",
            HostSample.Resource.SWAP,
            true,
            63,
            50.0,
            4.0,
            List.of(new SwapHolder(7, "postgres", 512L << 20)),
            null));
    fixture.pass(Duration.ofMinutes(30));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.events(RestartWithheldEvent.class)).hasSize(1);
    assertThat(fixture.events(RestartWithheldEvent.class).get(0).message())
        .contains("holds only 4 %")
        .contains("postgres (512 MiB)");
  }

  @Test
  void aPressureJobWaitsAsLongAsThePressure() {
    start("on");
    fixture.bridge.conferences = 2;
    fixture.bridge.raiseAlarm();
    fixture.pass(Duration.ofHours(4));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().waitUntil()).isNull();
    fixture.bridge.clearAlarm();
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.CANCELLED);
    assertThat(fixture.job().because()).contains("the pressure is gone");
  }

  @Test
  void aPressureJobNeitherActsNorEndsWhileThePressureIsNotKnown() {
    start("on");
    fixture.bridge.conferences = 2;
    fixture.bridge.raiseAlarm();
    fixture.step();
    fixture.step();
    fixture.bridge.alarmKnown = false;
    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("still causes the pressure is not known");
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.bridge.alarmKnown = true;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aPressureJobNeitherActsNorEndsWhileTheShareIsNotKnown() {
    start("on");
    fixture.bridge.conferences = 2;
    fixture.bridge.raiseAlarm();
    fixture.step();
    fixture.step();
    fixture.bridge.shareKnown = false;
    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("still causes the pressure is not known");
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.bridge.shareKnown = true;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void anAlarmThatIsNotKnownWhileSwapSettlesIsNoHelp() {
    start("on");
    fixture.passIdleTime();
    fixture.bridge.raiseAlarm();
    fixture.stepUntil(RestartJobState.DONE);
    fixture.bridge.alarmKnown = false;
    fixture.pass(Duration.ofMinutes(11));
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
    fixture.bridge.alarmKnown = true;
    fixture.step();
    assertThat(fixture.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(fixture.automation().because()).contains("did not help");
  }

  @Test
  void whatAPersonTookBackIsNotAskedForAgain() {
    start("on");
    fixture.bridge.conferences = 2;
    fixture.bridge.raiseAlarm();
    fixture.step();
    fixture.step();
    fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(fixture.job().id(), "ann", false));
    fixture.pass(Duration.ofMinutes(30));
    assertThat(fixture.jobs()).hasSize(1);
  }

  @Test
  void watchAnnouncesAPressureEpisodeOnce() {
    start("watch");
    fixture.passIdleTime();
    fixture.bridge.raiseAlarm();
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.events(WouldHaveRestartedEvent.class)).hasSize(1);
    fixture.ask(
        BusContracts.POLICY_CHANGE,
        change(AutomationScope.host("meet1"), Map.of("automation", "on")));
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.job().cause()).isEqualTo(RestartCause.PRESSURE);
  }

  @Test
  void aPauseCancelsWhatWaitsAndEndsByItself() {
    start("on");
    fixture.bridge.conferences = 1;
    fixture.bridge.raiseAlarm();
    fixture.step();
    Instant until = fixture.clock.instant().plusSeconds(600);
    fixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(
            AutomationScope.site("meet.example.com"), true, until, "exams", "ann", false));
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.CANCELLED);
    assertThat(fixture.automation().state()).isEqualTo(State.PAUSED);
    assertThat(fixture.automation().because()).contains("ann").contains("exams");
    assertThat(fixture.automation().until()).isEqualTo(until);
    fixture.pass(Duration.ofMinutes(11));
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.events(AutomationChangedEvent.class))
        .extracting(AutomationChangedEvent::state)
        .containsExactly(State.PAUSED, State.ON);
  }

  @Test
  void aPauseSurvivesAStartOfOurs() {
    start("on");
    fixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(AutomationScope.fleet(), true, null, null, "ann", false));
    fixture.stop();
    start("on");
    assertThat(fixture.automation().state()).isEqualTo(State.PAUSED);
    fixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(AutomationScope.fleet(), false, null, null, "ann", false));
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void blindAfterAQuarterOfAnHourWithoutUsableFigures() {
    start("on");
    fixture.bridge.callsKnown = false;
    fixture.pass(Duration.ofMinutes(16));
    assertThat(fixture.automation().state()).isEqualTo(State.BLIND);
    assertThat(fixture.automation().because()).contains("15 min");
    fixture.bridge.callsKnown = true;
    fixture.step();
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
    assertThat(fixture.events(AutomationChangedEvent.class))
        .extracting(AutomationChangedEvent::state)
        .containsExactly(State.BLIND, State.ON);
  }

  @Test
  void theDailyBudgetBindsAutomaticRestarts() {
    fixture.start(
        "automation = on, cooldown = 0s, at-most-per-day = 1, nightly.cron = '0 * * * *'");
    fixture.step();
    goToOne();
    fixture.stepUntil(RestartJobState.DONE);
    fixture.pass(Duration.ofHours(11));
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.events(RestartWithheldEvent.class).get(0).message())
        .contains("1 automatic restart today");
    fixture.pass(Duration.ofMinutes(90));
    assertThat(fixture.bridge.restarts()).isEqualTo(2);
  }

  @Test
  void aRefusalOfTheAgentIsTakenOffTheDailyBudget() {
    fixture.start(
        "automation = on, cooldown = 0s, at-most-per-day = 1, nightly.cron = '0 * * * *'");
    fixture.step();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    goToOne();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.bridge.commands).isNotEmpty();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  private static PolicyChangeRequest change(AutomationScope scope, Map<String, Object> values) {
    return new PolicyChangeRequest(
        scope, PolicyChangeRequest.ChangeKind.MERGE, values, "ann", false);
  }
}
