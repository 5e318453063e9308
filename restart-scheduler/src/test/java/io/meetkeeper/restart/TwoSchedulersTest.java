package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schedulers over one store: one of them acts; when it dies, the other takes over. */
class TwoSchedulersTest {
  private static final String WATCH = "automation = watch";
  private static final String ON = "automation = on, idle-for = 0s, nightly.cron = '30 12 * * *'";
  private static final Duration LAPSES = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private SchedulerFixture fixture;
  private SecondScheduler other;

  /** The other scheduler comes first, so it owns the host. */
  @BeforeEach
  void start() {
    begin(WATCH);
  }

  private void begin(String policy) {
    fixture = new SchedulerFixture(directory);
    fixture.store = "sqlite:shared";
    other = new SecondScheduler(directory, fixture.clock, policy);
    await(fixture.bridge.start(other.bus));
    other.step(fixture.bridge.sample());
    other.step();
    fixture.start(policy);
    both(3);
  }

  @AfterEach
  void end() {
    other.close();
    fixture.close();
  }

  /** Steps both schedulers, which both receive the samples of the host. */
  private void both(int steps) {
    for (int i = 0; i < steps; i++) {
      fixture.step();
      other.step(fixture.bridge.sample());
    }
  }

  private void bothUntil(RestartJobState state) {
    for (int i = 0; i < 500 && fixture.job().state() != state; i++) {
      both(1);
    }
    assertThat(fixture.job().state()).isEqualTo(state);
  }

  /** All events of a type from both schedulers. */
  private <E extends Event> List<E> eventsOf(Class<E> type) {
    List<E> all = new ArrayList<>(fixture.events(type));
    all.addAll(other.events.of(type));
    return all;
  }

  @Test
  void aTickOfTheNightlyRuleIsOneJob() {
    end();
    begin(ON);
    both(220);
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(eventsOf(RestartChangedEvent.class))
        .extracting(RestartChangedEvent::state)
        .containsOnlyOnce(
            RestartJobState.REQUESTED, RestartJobState.RESTARTING, RestartJobState.DONE);
    assertThat(eventsOf(ForeignRestartEvent.class)).isEmpty();
  }

  @Test
  void pressureIsOneJob() {
    end();
    begin(ON);
    fixture.bridge.raiseAlarm();
    both(30);
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void whatOneIsAskedForTheOtherMayDo() {
    fixture.ask(RestartMode.NOW);
    bothUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(other.events.of(RestartChangedEvent.class))
        .as("it looks after the host")
        .isNotEmpty();
  }

  @Test
  void whileItWaitsTheOtherTakesOver() {
    fixture.bridge.conferences = 1;
    other.ask(RestartMode.WHEN_IDLE);
    both(3);
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    fixture.bridge.conferences = 0;
    onItsOwn();
  }

  @Test
  void whenTheCommandWasLostTheOtherGivesItAgain() {
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    commandedByTheOther();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    onItsOwn();
    assertThat(fixture.bridge.commands).hasSize(2);
  }

  @Test
  void takeoverAfterALostReplyFindsTheResult() {
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_SILENTLY;
    commandedByTheOther();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    onItsOwn();
    assertThat(fixture.bridge.commands).hasSize(1);
  }

  /** Lets the other scheduler die after its command, before the reply. */
  private void commandedByTheOther() {
    await(
        other.bus.request(
            BusContracts.RESTART_REQUEST,
            new RestartRequest("meet1", RestartMode.NOW, null, "a test", false, "ann", false)));
    other.bus.publish(BusContracts.SAMPLES, fixture.bridge.sample());
    until("a command", () -> !fixture.bridge.commands.isEmpty());
    assertThat(fixture.bridge.commands).hasSize(1);
  }

  @Test
  void whileItVerifiesTheOtherTakesOver() {
    other.ask(RestartMode.NOW);
    bothUntil(RestartJobState.VERIFYING);
    onItsOwn();
  }

  @Test
  void whatIsTakenOverHasTheWholeTimeToProveItself() {
    other.ask(RestartMode.NOW);
    bothUntil(RestartJobState.VERIFYING);
    fixture.clock.add(Duration.ofHours(1));
    onItsOwn();
  }

  /** From here on the other scheduler is dead. */
  private void onItsOwn() {
    RestartJob before = fixture.job();
    fixture.pass(LAPSES);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.job().id()).isEqualTo(before.id());
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(eventsOf(ForeignRestartEvent.class)).isEmpty();
  }

  @Test
  void oneThatComesBackFromStandingStillDoesNoHarm() {
    other.ask(RestartMode.NOW);
    bothUntil(RestartJobState.VERIFYING);
    fixture.pass(LAPSES);
    other.step(fixture.bridge.sample());
    bothUntil(RestartJobState.DONE);
    both(10);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(eventsOf(RestartChangedEvent.class))
        .extracting(RestartChangedEvent::state)
        .containsOnlyOnce(RestartJobState.DONE);
  }

  @Test
  void oneThatHearsNothingLeavesTheHostToOneThatDoes() {
    fixture.pass(Duration.ofMinutes(2));
    other.step();
    other.ask(RestartMode.WHEN_IDLE);
    for (int i = 0; i < 120; i++) {
      fixture.step();
      other.step();
    }
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void missingSamplesOfOneSchedulerAreNotAnnouncedAsBlind() {
    for (int i = 0; i < 120; i++) {
      fixture.step();
      other.step();
    }
    assertThat(eventsOf(AutomationChangedEvent.class))
        .extracting(AutomationChangedEvent::state)
        .doesNotContain(HostAutomation.State.BLIND);
  }

  @Test
  void missingSamplesOfAllSchedulersAreAnnouncedOnce() {
    for (int i = 0; i < 120; i++) {
      fixture.clock.add(Duration.ofSeconds(10));
      fixture.tick();
      other.step();
    }
    assertThat(eventsOf(AutomationChangedEvent.class))
        .extracting(AutomationChangedEvent::state)
        .containsExactly(HostAutomation.State.BLIND);
  }

  @Test
  void pauseAtOneSchedulerAppliesToTheOtherAtOnce() {
    end();
    begin(ON);
    fixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(AutomationScope.host("meet1"), true, null, "exams", "ann", false));
    fixture.bridge.raiseAlarm();
    both(30);
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.bridge.restarts()).isZero();
  }

  @Test
  void aJobOfTheOneCanBeTakenBackAtTheOther() {
    fixture.bridge.conferences = 1;
    RestartJob job = other.ask(RestartMode.WHEN_IDLE);
    both(2);
    RestartJob cancelled =
        fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(job.id(), "ann", false));
    assertThat(cancelled.state()).isEqualTo(RestartJobState.CANCELLED);
    fixture.bridge.conferences = 0;
    both(80);
    assertThat(fixture.bridge.restarts()).isZero();
  }

  @Test
  void eventsOfBothAreReadInOneOrderEachOnce() {
    fixture.ask(RestartMode.NOW);
    bothUntil(RestartJobState.DONE);
    List<Event> stored =
        fixture.ask(BusContracts.SCHEDULER_EVENTS, new EventsQuery(0, 1_000)).items();
    assertThat(stored).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(stored)
        .filteredOn(event -> event instanceof RestartChangedEvent)
        .extracting(event -> ((RestartChangedEvent) event).state())
        .containsExactly(
            RestartJobState.REQUESTED,
            RestartJobState.WAITING,
            RestartJobState.RESTARTING,
            RestartJobState.VERIFYING,
            RestartJobState.DONE);
  }
}
