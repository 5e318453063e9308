package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.contract.automation.PauseRequest;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restarts of a bridge that is drained first. */
class DrainingRestartTest {
  private static final String POLICY = "automation = watch";

  @TempDir private Path directory;
  private SchedulerFixture fixture;
  private FakeBridge second;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    second = fixture.add("meet2", "meet.example.com");
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void start(String policy) {
    fixture.start(policy);
    fixture.step();
  }

  private RestartJob drain(Duration waitAtMost) {
    return fixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest("meet1", RestartMode.DRAIN, waitAtMost, null, false, "ann", false));
  }

  private void talking() {
    fixture.bridge.conferences = 1;
    drain(Duration.ofHours(1));
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    assertThat(fixture.bridge.drain).isTrue();
  }

  private List<Action> actions() {
    return fixture.bridge.commands.stream().map(BridgeCommand::action).toList();
  }

  @Test
  void waitsForTheLastConferenceAndRestartsThen() {
    start(POLICY);
    talking();
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    assertThat(fixture.job().because()).contains("1 conference, 2 endpoints left");
    fixture.bridge.conferences = 0;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
    assertThat(fixture.bridge.commands.get(1).cutCalls()).isFalse();
    assertThat(fixture.bridge.drain).isFalse();
  }

  @Test
  void needsNoTenMinutesOfIdle() {
    start(POLICY);
    drain(null);
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
  }

  @Test
  void atTheDeadlineItGivesUpAndLetsTheBridgeTakeConferences() {
    start(POLICY);
    talking();
    fixture.stepUntil(RestartJobState.EXPIRED);
    fixture.step();
    assertThat(fixture.job().because()).contains("without success: 1 conference, 2 endpoints left");
    assertThat(fixture.bridge.drain).isFalse();
    assertThat(actions()).containsExactly(Action.DRAIN, Action.UNDRAIN);
    assertThat(fixture.bridge.restarts()).isZero();
  }

  @Test
  void atTheDeadlineItCutsWhereThatIsThePolicy() {
    start("automation = watch, after-drain-deadline = cut");
    talking();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
    assertThat(fixture.bridge.commands.get(1).cutCalls()).isTrue();
    assertThat(fixture.job().cutCalls()).isTrue();
  }

  @Test
  void cancelledItLetsTheBridgeTakeConferences() {
    start(POLICY);
    talking();
    fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(fixture.job().id(), "ann", false));
    fixture.step();
    assertThat(fixture.bridge.drain).isFalse();
    assertThat(fixture.bridge.restarts()).isZero();
  }

  @Test
  void drainOfAPersonIsRestoredAfterTheRestart() {
    start(POLICY);
    fixture.bridge.drain = true;
    drain(null);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.RESTART, Action.DRAIN);
    assertThat(fixture.bridge.drain).isTrue();
  }

  @Test
  void expiredJobKeepsTheDrainOfAPerson() {
    start(POLICY);
    fixture.bridge.drain = true;
    fixture.bridge.conferences = 1;
    drain(Duration.ofHours(1));
    fixture.stepUntil(RestartJobState.EXPIRED);
    fixture.pass(Duration.ofMinutes(2));
    assertThat(fixture.bridge.drain).isTrue();
    assertThat(fixture.bridge.commands).isEmpty();
  }

  @Test
  void oneThatStartsDrainingIsLetTakeConferencesAsBefore() {
    start(POLICY);
    fixture.bridge.drainsFirst = true;
    drain(null);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART, Action.UNDRAIN);
    assertThat(fixture.bridge.drain).isFalse();
  }

  @Test
  void whoLetsItTakeConferencesAgainMeanwhileIsRespected() {
    start(POLICY);
    talking();
    fixture.step();
    fixture.bridge.drain = false;
    fixture.stepUntil(RestartJobState.CANCELLED);
    assertThat(fixture.job().because()).contains("somebody let the bridge take conferences again");
    fixture.pass(Duration.ofMinutes(2));
    assertThat(actions()).containsExactly(Action.DRAIN);
  }

  @Test
  void foreignRestartWhileDrainingReturnsToWaiting() {
    start(POLICY);
    talking();
    ProcessChange before = new ProcessChange(fixture.bridge);
    fixture.bridge.replace();
    fixture.step();
    assertThat(before.changed()).isTrue();
    fixture.bridge.conferences = 0;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.DRAIN, Action.RESTART);
    assertThat(fixture.events(ForeignRestartEvent.class)).hasSize(1);
  }

  /** Whether the bridge is another process than before. */
  private record ProcessChange(FakeBridge bridge, Object before) {
    ProcessChange(FakeBridge bridge) {
      this(bridge, bridge.process);
    }

    boolean changed() {
      return !bridge.process.equals(before);
    }
  }

  @Test
  void itIsNeededItselfWhenTheOthersFail() {
    start(POLICY);
    talking();
    second.process = null;
    fixture.pass(Duration.ofSeconds(30));
    assertThat(fixture.bridge.drain).as("not for a moment's absence").isTrue();
    fixture.pass(Duration.ofMinutes(2));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.bridge.drain).isFalse();
    second.replace();
    fixture.bridge.conferences = 0;
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void doubtIsNoReasonToRestart() {
    start(POLICY);
    talking();
    fixture.bridge.conferences = 0;
    fixture.bridge.callsKnown = false;
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.bridge.restarts()).isZero();
    fixture.bridge.callsKnown = true;
    fixture.bridge.packagesLocked = true;
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.bridge.restarts()).isZero();
    fixture.bridge.packagesLocked = false;
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void anAutomaticOneDrainsOnlyInItsWindow() {
    start(
        "automation = on, mode = drain, nightly.cron = '0 13 * * *', only-during = ['13:00-14:00'],"
            + " wait-at-most = 6h");
    fixture.bridge.conferences = 1;
    fixture.pass(Duration.ofMinutes(90));
    assertThat(fixture.job("meet1").state()).isEqualTo(RestartJobState.DRAINING);
    fixture.pass(Duration.ofMinutes(40));
    assertThat(fixture.job("meet1").state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.bridge.drain).isFalse();
  }

  @Test
  void aPausedOneLetsGo() {
    start("automation = on, mode = drain, nightly.cron = '0 13 * * *'");
    fixture.bridge.conferences = 1;
    fixture.pass(Duration.ofMinutes(70));
    assertThat(fixture.job("meet1").state()).isEqualTo(RestartJobState.DRAINING);
    fixture.ask(
        BusContracts.PAUSE_CHANGE,
        new PauseRequest(
            AutomationScope.site("meet.example.com"), true, null, "exam", "ann", false));
    fixture.step();
    assertThat(fixture.job("meet1").state()).isEqualTo(RestartJobState.CANCELLED);
    assertThat(fixture.bridge.drain).isFalse();
  }

  @Test
  void whereThereIsOneBridgeItIsRefusedAndThePolicyMeansWhenIdle() {
    SchedulerFixture alone = new SchedulerFixture(directory);
    try {
      alone.start("automation = watch, mode = drain");
      alone.step();
      RestartRequest drain =
          new RestartRequest("meet1", RestartMode.DRAIN, null, null, false, "ann", false);
      Problem problem = alone.expectProblem(BusContracts.RESTART_REQUEST, drain);
      assertThat(problem.status()).isEqualTo(422);
      assertThat(problem.detail()).contains("draining changes nothing where there is one bridge");
      assertThat(alone.ask(null).mode()).isEqualTo(RestartMode.WHEN_IDLE);
    } finally {
      alone.close();
    }
  }

  private void restartScheduler() {
    fixture.stop();
    fixture.start(POLICY);
  }

  @Test
  void resumesAfterACrashBeforeTheDrainCommand() {
    start(POLICY);
    fixture.bridge.conferences = 1;
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    drain(null);
    fixture.stepWithoutAnswer();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    assertThat(fixture.bridge.drain).isFalse();
    restartScheduler();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.step();
    assertThat(fixture.bridge.drain).isTrue();
    fixture.bridge.conferences = 0;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aCrashBeforeTheAnswerIsGoneOnFrom() {
    start(POLICY);
    fixture.bridge.conferences = 1;
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_SILENTLY;
    drain(null);
    fixture.stepWithoutAnswer();
    assertThat(fixture.bridge.drain).isTrue();
    restartScheduler();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.bridge.conferences = 0;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.bridge.drain).isFalse();
  }

  @Test
  void aCrashWhileItDrainsIsGoneOnFrom() {
    start(POLICY);
    talking();
    restartScheduler();
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    fixture.bridge.conferences = 0;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
  }

  @Test
  void aDrainThatWasGivenUpIsEndedByTheNextRun() {
    start(POLICY);
    talking();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(fixture.job().id(), "ann", false));
    fixture.step();
    assertThat(fixture.bridge.drain).as("the agent refuses").isTrue();
    restartScheduler();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.bridge.drain).isFalse();
  }

  @Test
  void aCrashWhileItRestartsDoesNotRestartTwiceNorLeaveADrain() {
    start(POLICY);
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    talking();
    fixture.bridge.conferences = 0;
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_SILENTLY;
    fixture.stepWithoutAnswer();
    restartScheduler();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.bridge.drain).isFalse();
  }
}
