package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.PauseChange;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schedulers over one store: one of them acts, and when it dies the other goes on. */
class TwoSchedulersTest {
  private static final String WATCH = "automation = watch";
  private static final String ON = "automation = on, idle-for = 0s, nightly.cron = '30 12 * * *'";
  private static final Duration LAPSES = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Stage stage;
  private OtherScheduler other;

  /** The other comes first, so the host falls to it. */
  @BeforeEach
  void start() {
    begin(WATCH);
  }

  private void begin(String policy) {
    stage = new Stage(directory);
    stage.store = "sqlite:shared";
    other = new OtherScheduler(directory, stage.clock, policy);
    Stage.await(stage.bridge.start(other.bus));
    other.step(stage.bridge.sample());
    other.step();
    stage.start(policy);
    both(3);
  }

  @AfterEach
  void end() {
    other.close();
    stage.close();
  }

  /** So many intervals, in which both hear the host. */
  private void both(int steps) {
    for (int i = 0; i < steps; i++) {
      stage.step();
      other.step(stage.bridge.sample());
    }
  }

  private void bothUntil(JobState state) {
    for (int i = 0; i < 500 && stage.job().state() != state; i++) {
      both(1);
    }
    assertThat(stage.job().state()).isEqualTo(state);
  }

  /** Everything that was told, by whomever. */
  private <E extends Event> List<E> told(Class<E> type) {
    List<E> told = new ArrayList<>(stage.events(type));
    other.events.stream().filter(type::isInstance).map(type::cast).forEach(told::add);
    return told;
  }

  @Test
  void aTickOfTheNightlyRuleIsOneJob() {
    end();
    begin(ON);
    both(220);
    assertThat(stage.jobs()).hasSize(1);
    assertThat(stage.job().state()).isEqualTo(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(told(Event.RestartChanged.class))
        .extracting(Event.RestartChanged::state)
        .containsOnlyOnce(JobState.REQUESTED, JobState.RESTARTING, JobState.DONE);
    assertThat(told(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void pressureIsOneJob() {
    end();
    begin(ON);
    stage.bridge.raiseAlarm();
    both(30);
    assertThat(stage.jobs()).hasSize(1);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void whatOneIsAskedForTheOtherMayDo() {
    stage.ask(RestartMode.NOW);
    bothUntil(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(other.events)
        .as("it looks after the host")
        .anyMatch(event -> event instanceof Event.RestartChanged);
  }

  @Test
  void whileItWaitsTheOtherTakesOver() {
    stage.bridge.conferences = 1;
    other.ask(RestartMode.WHEN_IDLE);
    both(3);
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    stage.bridge.conferences = 0;
    onItsOwn();
  }

  @Test
  void whenTheCommandWasLostTheOtherGivesItAgain() {
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    commandedByTheOther();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    onItsOwn();
    assertThat(stage.bridge.commands).hasSize(2);
  }

  @Test
  void whenTheAnswerWasLostTheOtherSeesWhatWasDone() {
    stage.bridge.conduct = FakeBridge.Conduct.ACTS_SILENTLY;
    commandedByTheOther();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    onItsOwn();
    assertThat(stage.bridge.commands).hasSize(1);
  }

  /** Dies with the answer still to come. */
  private void commandedByTheOther() {
    Stage.await(
        other.bus.ask(
            Contracts.RESTART_ASK,
            new io.meetkeeper.backbone.contract.RestartRequest(
                "meet1", RestartMode.NOW, null, "a test", false, "ann", false)));
    other.bus.publish(Contracts.SAMPLES, stage.bridge.sample());
    for (int i = 0; i < 2_000 && stage.bridge.commands.isEmpty(); i++) {
      Thread.onSpinWait();
      stage.jobs();
    }
    assertThat(stage.bridge.commands).hasSize(1);
  }

  @Test
  void whileItVerifiesTheOtherTakesOver() {
    other.ask(RestartMode.NOW);
    bothUntil(JobState.VERIFYING);
    onItsOwn();
  }

  /** The other is dead from here on. */
  private void onItsOwn() {
    RestartJob before = stage.job();
    stage.pass(LAPSES);
    stage.until(JobState.DONE);
    assertThat(stage.job().id()).isEqualTo(before.id());
    assertThat(stage.jobs()).hasSize(1);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(told(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void oneThatComesBackFromStandingStillDoesNoHarm() {
    other.ask(RestartMode.NOW);
    bothUntil(JobState.VERIFYING);
    stage.pass(LAPSES);
    other.step(stage.bridge.sample());
    bothUntil(JobState.DONE);
    both(10);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(told(Event.RestartChanged.class))
        .extracting(Event.RestartChanged::state)
        .containsOnlyOnce(JobState.DONE);
  }

  @Test
  void oneThatHearsNothingLeavesTheHostToOneThatDoes() {
    stage.pass(Duration.ofMinutes(2));
    other.step();
    other.ask(RestartMode.WHEN_IDLE);
    for (int i = 0; i < 120; i++) {
      stage.step();
      other.step();
    }
    assertThat(stage.job().state()).isEqualTo(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void thatOneOfThemHearsNothingIsNotToldAsIfNobodyDid() {
    for (int i = 0; i < 120; i++) {
      stage.step();
      other.step();
    }
    assertThat(told(Event.AutomationChanged.class))
        .extracting(Event.AutomationChanged::state)
        .doesNotContain(HostAutomation.State.BLIND);
  }

  @Test
  void thatNobodyHearsAnythingIsToldOnce() {
    for (int i = 0; i < 120; i++) {
      stage.clock.add(Duration.ofSeconds(10));
      stage.tick();
      other.step();
    }
    assertThat(told(Event.AutomationChanged.class))
        .extracting(Event.AutomationChanged::state)
        .containsExactly(HostAutomation.State.BLIND);
  }

  @Test
  void aPauseThatOneIsToldHoldsForTheOtherAtOnce() {
    end();
    begin(ON);
    stage.ask(
        Contracts.PAUSE, new PauseChange(Scope.host("meet1"), true, null, "exams", "ann", false));
    stage.bridge.raiseAlarm();
    both(30);
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.bridge.restarts()).isZero();
  }

  @Test
  void aJobOfTheOneCanBeTakenBackAtTheOther() {
    stage.bridge.conferences = 1;
    RestartJob job = other.ask(RestartMode.WHEN_IDLE);
    both(2);
    RestartJob cancelled =
        stage.ask(Contracts.RESTART_CANCEL, new JobQuestion(job.id(), "ann", false));
    assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
    stage.bridge.conferences = 0;
    both(80);
    assertThat(stage.bridge.restarts()).isZero();
  }

  @Test
  void eventsOfBothAreReadInOneOrderEachOnce() {
    stage.ask(RestartMode.NOW);
    bothUntil(JobState.DONE);
    List<Event> stored =
        stage
            .ask(
                Contracts.SCHEDULER_EVENTS,
                new io.meetkeeper.backbone.contract.EventsQuestion(0, 1_000))
            .items();
    assertThat(stored).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(stored)
        .filteredOn(event -> event instanceof Event.RestartChanged)
        .extracting(event -> ((Event.RestartChanged) event).state())
        .containsExactly(
            JobState.REQUESTED,
            JobState.WAITING,
            JobState.RESTARTING,
            JobState.VERIFYING,
            JobState.DONE);
  }
}
