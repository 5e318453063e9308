package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.event.Event;
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

/** A bridge that is let drain before its restart. */
class DrainingRestartTest {
  private static final String POLICY = "automation = watch";

  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;
  private FakeBridge second;

  @BeforeEach
  void open() {
    schedulerFixture = new SchedulerFixture(directory);
    second = schedulerFixture.add("meet2", "meet.example.com");
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private void start(String policy) {
    schedulerFixture.start(policy);
    schedulerFixture.step();
  }

  private RestartJob drain(Duration waitAtMost) {
    return schedulerFixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest("meet1", RestartMode.DRAIN, waitAtMost, null, false, "ann", false));
  }

  private void talking() {
    schedulerFixture.bridge.conferences = 1;
    drain(Duration.ofHours(1));
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    assertThat(schedulerFixture.bridge.drain).isTrue();
  }

  private List<Action> actions() {
    return schedulerFixture.bridge.commands.stream().map(BridgeCommand::action).toList();
  }

  @Test
  void waitsForTheLastConferenceAndRestartsThen() {
    start(POLICY);
    talking();
    schedulerFixture.pass(Duration.ofMinutes(20));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    assertThat(schedulerFixture.job().because()).contains("1 conference, 2 endpoints left");
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
    assertThat(schedulerFixture.bridge.commands.get(1).cutCalls()).isFalse();
    assertThat(schedulerFixture.bridge.drain).isFalse();
  }

  @Test
  void needsNoTenMinutesOfIdle() {
    start(POLICY);
    drain(null);
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
  }

  @Test
  void atTheDeadlineItGivesUpAndLetsTheBridgeTakeConferences() {
    start(POLICY);
    talking();
    schedulerFixture.stepUntil(RestartJobState.EXPIRED);
    schedulerFixture.step();
    assertThat(schedulerFixture.job().because())
        .contains("in vain: 1 conference, 2 endpoints left");
    assertThat(schedulerFixture.bridge.drain).isFalse();
    assertThat(actions()).containsExactly(Action.DRAIN, Action.UNDRAIN);
    assertThat(schedulerFixture.bridge.restarts()).isZero();
  }

  @Test
  void atTheDeadlineItCutsWhereThatIsThePolicy() {
    start("automation = watch, after-drain-deadline = cut");
    talking();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
    assertThat(schedulerFixture.bridge.commands.get(1).cutCalls()).isTrue();
    assertThat(schedulerFixture.job().cutCalls()).isTrue();
  }

  @Test
  void cancelledItLetsTheBridgeTakeConferences() {
    start(POLICY);
    talking();
    schedulerFixture.ask(
        BusContracts.RESTART_CANCEL, new JobQuery(schedulerFixture.job().id(), "ann", false));
    schedulerFixture.step();
    assertThat(schedulerFixture.bridge.drain).isFalse();
    assertThat(schedulerFixture.bridge.restarts()).isZero();
  }

  @Test
  void aBridgeThatSomebodyDrainedBeforeDrainsAfterwards() {
    start(POLICY);
    schedulerFixture.bridge.drain = true;
    drain(null);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.RESTART, Action.DRAIN);
    assertThat(schedulerFixture.bridge.drain).isTrue();
  }

  @Test
  void whatSomebodyDrainedBeforeIsNotUndrainedWhenItIsGivenUp() {
    start(POLICY);
    schedulerFixture.bridge.drain = true;
    schedulerFixture.bridge.conferences = 1;
    drain(Duration.ofHours(1));
    schedulerFixture.stepUntil(RestartJobState.EXPIRED);
    schedulerFixture.pass(Duration.ofMinutes(2));
    assertThat(schedulerFixture.bridge.drain).isTrue();
    assertThat(schedulerFixture.bridge.commands).isEmpty();
  }

  @Test
  void oneThatStartsDrainingIsLetTakeConferencesAsBefore() {
    start(POLICY);
    schedulerFixture.bridge.drainsFirst = true;
    drain(null);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART, Action.UNDRAIN);
    assertThat(schedulerFixture.bridge.drain).isFalse();
  }

  @Test
  void whoLetsItTakeConferencesAgainMeanwhileIsRespected() {
    start(POLICY);
    talking();
    schedulerFixture.step();
    schedulerFixture.bridge.drain = false;
    schedulerFixture.stepUntil(RestartJobState.CANCELLED);
    assertThat(schedulerFixture.job().because())
        .contains("somebody let the bridge take conferences again");
    schedulerFixture.pass(Duration.ofMinutes(2));
    assertThat(actions()).containsExactly(Action.DRAIN);
  }

  @Test
  void oneThatSomebodyRestartsMeanwhileWaitsAnew() {
    start(POLICY);
    talking();
    ProcessChange before = new ProcessChange(schedulerFixture.bridge);
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    assertThat(before.changed()).isTrue();
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.DRAIN, Action.RESTART);
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).hasSize(1);
  }

  /** Whether a bridge is another process than it was. */
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
    schedulerFixture.pass(Duration.ofSeconds(30));
    assertThat(schedulerFixture.bridge.drain).as("not for a moment's absence").isTrue();
    schedulerFixture.pass(Duration.ofMinutes(2));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.bridge.drain).isFalse();
    second.replace();
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void doubtIsNoReasonToRestart() {
    start(POLICY);
    talking();
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.bridge.callsKnown = false;
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.bridge.restarts()).isZero();
    schedulerFixture.bridge.callsKnown = true;
    schedulerFixture.bridge.packagesLocked = true;
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.bridge.restarts()).isZero();
    schedulerFixture.bridge.packagesLocked = false;
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void anAutomaticOneDrainsOnlyInItsWindow() {
    start(
        "automation = on, mode = drain, nightly.cron = '0 13 * * *', only-during = ['13:00-14:00'],"
            + " wait-at-most = 6h");
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.pass(Duration.ofMinutes(90));
    assertThat(schedulerFixture.job("meet1").state()).isEqualTo(RestartJobState.DRAINING);
    schedulerFixture.pass(Duration.ofMinutes(40));
    assertThat(schedulerFixture.job("meet1").state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.bridge.drain).isFalse();
  }

  @Test
  void aPausedOneLetsGo() {
    start("automation = on, mode = drain, nightly.cron = '0 13 * * *'");
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.pass(Duration.ofMinutes(70));
    assertThat(schedulerFixture.job("meet1").state()).isEqualTo(RestartJobState.DRAINING);
    schedulerFixture.ask(
        BusContracts.PAUSE_CHANGE,
        new io.meetkeeper.backbone.contract.automation.PauseRequest(
            io.meetkeeper.backbone.contract.automation.AutomationScope.site("meet.example.com"),
            true,
            null,
            "exam",
            "ann",
            false));
    schedulerFixture.step();
    assertThat(schedulerFixture.job("meet1").state()).isEqualTo(RestartJobState.CANCELLED);
    assertThat(schedulerFixture.bridge.drain).isFalse();
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

  private void startAgain() {
    schedulerFixture.stop();
    schedulerFixture.start(POLICY);
  }

  @Test
  void aCrashBeforeTheBridgeWasToldIsGoneOnFrom() {
    start(POLICY);
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    drain(null);
    schedulerFixture.stepWithoutAnswer();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    assertThat(schedulerFixture.bridge.drain).isFalse();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.step();
    assertThat(schedulerFixture.bridge.drain).isTrue();
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aCrashBeforeTheAnswerIsGoneOnFrom() {
    start(POLICY);
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_SILENTLY;
    drain(null);
    schedulerFixture.stepWithoutAnswer();
    assertThat(schedulerFixture.bridge.drain).isTrue();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.bridge.drain).isFalse();
  }

  @Test
  void aCrashWhileItDrainsIsGoneOnFrom() {
    start(POLICY);
    talking();
    startAgain();
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.DRAINING);
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
  }

  @Test
  void aDrainThatWasGivenUpIsEndedByTheNextRun() {
    start(POLICY);
    talking();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    schedulerFixture.ask(
        BusContracts.RESTART_CANCEL, new JobQuery(schedulerFixture.job().id(), "ann", false));
    schedulerFixture.step();
    assertThat(schedulerFixture.bridge.drain).as("the agent refuses").isTrue();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.pass(Duration.ofMinutes(1));
    assertThat(schedulerFixture.bridge.drain).isFalse();
  }

  @Test
  void aCrashWhileItRestartsDoesNotRestartTwiceNorLeaveADrain() {
    start(POLICY);
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    talking();
    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_SILENTLY;
    schedulerFixture.stepWithoutAnswer();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.bridge.drain).isFalse();
  }
}
