package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeCommand.Action;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that is let drain before its restart. */
class DrainTest {
  private static final String POLICY = "automation = watch";

  @TempDir private Path directory;
  private Stage stage;
  private FakeBridge second;

  @BeforeEach
  void open() {
    stage = new Stage(directory);
    second = stage.add("meet2", "meet.example.com");
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private void start(String policy) {
    stage.start(policy);
    stage.step();
  }

  private RestartJob drain(Duration waitAtMost) {
    return stage.ask(
        Contracts.RESTART_ASK,
        new RestartRequest("meet1", RestartMode.DRAIN, waitAtMost, null, false, "ann", false));
  }

  private void talking() {
    stage.bridge.conferences = 1;
    drain(Duration.ofHours(1));
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.DRAINING);
    assertThat(stage.bridge.drain).isTrue();
  }

  private List<Action> actions() {
    return stage.bridge.commands.stream().map(BridgeCommand::action).toList();
  }

  @Test
  void waitsForTheLastConferenceAndRestartsThen() {
    start(POLICY);
    talking();
    stage.pass(Duration.ofMinutes(20));
    assertThat(stage.job().state()).isEqualTo(JobState.DRAINING);
    assertThat(stage.job().because()).contains("1 conference, 2 endpoints left");
    stage.bridge.conferences = 0;
    stage.until(JobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
    assertThat(stage.bridge.commands.get(1).cutCalls()).isFalse();
    assertThat(stage.bridge.drain).isFalse();
  }

  @Test
  void needsNoTenMinutesOfIdle() {
    start(POLICY);
    drain(null);
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
  }

  @Test
  void atTheDeadlineItGivesUpAndLetsTheBridgeTakeConferences() {
    start(POLICY);
    talking();
    stage.until(JobState.EXPIRED);
    stage.step();
    assertThat(stage.job().because()).contains("in vain: 1 conference, 2 endpoints left");
    assertThat(stage.bridge.drain).isFalse();
    assertThat(actions()).containsExactly(Action.DRAIN, Action.UNDRAIN);
    assertThat(stage.bridge.restarts()).isZero();
  }

  @Test
  void atTheDeadlineItCutsWhereThatIsThePolicy() {
    start("automation = watch, after-drain-deadline = cut");
    talking();
    stage.until(JobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
    assertThat(stage.bridge.commands.get(1).cutCalls()).isTrue();
    assertThat(stage.job().cutCalls()).isTrue();
  }

  @Test
  void cancelledItLetsTheBridgeTakeConferences() {
    start(POLICY);
    talking();
    stage.ask(Contracts.RESTART_CANCEL, new JobQuestion(stage.job().id(), "ann", false));
    stage.step();
    assertThat(stage.bridge.drain).isFalse();
    assertThat(stage.bridge.restarts()).isZero();
  }

  @Test
  void aBridgeThatSomebodyDrainedBeforeDrainsAfterwards() {
    start(POLICY);
    stage.bridge.drain = true;
    drain(null);
    stage.until(JobState.DONE);
    assertThat(actions()).containsExactly(Action.RESTART, Action.DRAIN);
    assertThat(stage.bridge.drain).isTrue();
  }

  @Test
  void whatSomebodyDrainedBeforeIsNotUndrainedWhenItIsGivenUp() {
    start(POLICY);
    stage.bridge.drain = true;
    stage.bridge.conferences = 1;
    drain(Duration.ofHours(1));
    stage.until(JobState.EXPIRED);
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.bridge.drain).isTrue();
    assertThat(stage.bridge.commands).isEmpty();
  }

  @Test
  void oneThatStartsDrainingIsLetTakeConferencesAsBefore() {
    start(POLICY);
    stage.bridge.drainsFirst = true;
    drain(null);
    stage.until(JobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART, Action.UNDRAIN);
    assertThat(stage.bridge.drain).isFalse();
  }

  @Test
  void whoLetsItTakeConferencesAgainMeanwhileIsRespected() {
    start(POLICY);
    talking();
    stage.step();
    stage.bridge.drain = false;
    stage.until(JobState.CANCELLED);
    assertThat(stage.job().because()).contains("somebody let the bridge take conferences again");
    stage.pass(Duration.ofMinutes(2));
    assertThat(actions()).containsExactly(Action.DRAIN);
  }

  @Test
  void oneThatSomebodyRestartsMeanwhileWaitsAnew() {
    start(POLICY);
    talking();
    ProcessIs before = new ProcessIs(stage.bridge);
    stage.bridge.replace();
    stage.step();
    assertThat(before.changed()).isTrue();
    stage.bridge.conferences = 0;
    stage.until(JobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.DRAIN, Action.RESTART);
    assertThat(stage.events(Event.ForeignRestart.class)).hasSize(1);
  }

  /** Whether a bridge is another process than it was. */
  private record ProcessIs(FakeBridge bridge, Object before) {
    ProcessIs(FakeBridge bridge) {
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
    stage.pass(Duration.ofSeconds(30));
    assertThat(stage.bridge.drain).as("not for a moment's absence").isTrue();
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.bridge.drain).isFalse();
    second.replace();
    stage.bridge.conferences = 0;
    stage.until(JobState.DONE);
  }

  @Test
  void doubtIsNoReasonToRestart() {
    start(POLICY);
    talking();
    stage.bridge.conferences = 0;
    stage.bridge.callsKnown = false;
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.bridge.restarts()).isZero();
    stage.bridge.callsKnown = true;
    stage.bridge.packagesLocked = true;
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.bridge.restarts()).isZero();
    stage.bridge.packagesLocked = false;
    stage.until(JobState.DONE);
  }

  @Test
  void anAutomaticOneDrainsOnlyInItsWindow() {
    start(
        "automation = on, mode = drain, nightly.cron = '0 13 * * *', only-during = ['13:00-14:00'],"
            + " wait-at-most = 6h");
    stage.bridge.conferences = 1;
    stage.pass(Duration.ofMinutes(90));
    assertThat(stage.job("meet1").state()).isEqualTo(JobState.DRAINING);
    stage.pass(Duration.ofMinutes(40));
    assertThat(stage.job("meet1").state()).isEqualTo(JobState.WAITING);
    assertThat(stage.bridge.drain).isFalse();
  }

  @Test
  void aPausedOneLetsGo() {
    start("automation = on, mode = drain, nightly.cron = '0 13 * * *'");
    stage.bridge.conferences = 1;
    stage.pass(Duration.ofMinutes(70));
    assertThat(stage.job("meet1").state()).isEqualTo(JobState.DRAINING);
    stage.ask(
        Contracts.PAUSE,
        new io.meetkeeper.backbone.contract.PauseChange(
            io.meetkeeper.backbone.contract.Scope.site("meet.example.com"),
            true,
            null,
            "exam",
            "ann",
            false));
    stage.step();
    assertThat(stage.job("meet1").state()).isEqualTo(JobState.CANCELLED);
    assertThat(stage.bridge.drain).isFalse();
  }

  @Test
  void whereThereIsOneBridgeItIsRefusedAndThePolicyMeansWhenIdle() {
    Stage alone = new Stage(directory);
    try {
      alone.start("automation = watch, mode = drain");
      alone.step();
      RestartRequest drain =
          new RestartRequest("meet1", RestartMode.DRAIN, null, null, false, "ann", false);
      Problem problem = alone.refused(Contracts.RESTART_ASK, drain);
      assertThat(problem.status()).isEqualTo(422);
      assertThat(problem.detail()).contains("draining changes nothing where there is one bridge");
      assertThat(alone.ask(null).mode()).isEqualTo(RestartMode.WHEN_IDLE);
    } finally {
      alone.close();
    }
  }

  private void startAgain() {
    stage.end();
    stage.start(POLICY);
  }

  @Test
  void aCrashBeforeTheBridgeWasToldIsGoneOnFrom() {
    start(POLICY);
    stage.bridge.conferences = 1;
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    drain(null);
    stage.stepWithoutAnswer();
    assertThat(stage.job().state()).isEqualTo(JobState.DRAINING);
    assertThat(stage.bridge.drain).isFalse();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.step();
    assertThat(stage.bridge.drain).isTrue();
    stage.bridge.conferences = 0;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aCrashBeforeTheAnswerIsGoneOnFrom() {
    start(POLICY);
    stage.bridge.conferences = 1;
    stage.bridge.conduct = FakeBridge.Conduct.ACTS_SILENTLY;
    drain(null);
    stage.stepWithoutAnswer();
    assertThat(stage.bridge.drain).isTrue();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.bridge.conferences = 0;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.bridge.drain).isFalse();
  }

  @Test
  void aCrashWhileItDrainsIsGoneOnFrom() {
    start(POLICY);
    talking();
    startAgain();
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.job().state()).isEqualTo(JobState.DRAINING);
    stage.bridge.conferences = 0;
    stage.until(JobState.DONE);
    assertThat(actions()).containsExactly(Action.DRAIN, Action.RESTART);
  }

  @Test
  void aDrainThatWasGivenUpIsEndedByTheNextRun() {
    start(POLICY);
    talking();
    stage.bridge.conduct = FakeBridge.Conduct.REFUSES;
    stage.ask(Contracts.RESTART_CANCEL, new JobQuestion(stage.job().id(), "ann", false));
    stage.step();
    assertThat(stage.bridge.drain).as("the agent refuses").isTrue();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.bridge.drain).isFalse();
  }

  @Test
  void aCrashWhileItRestartsDoesNotRestartTwiceNorLeaveADrain() {
    start(POLICY);
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    talking();
    stage.bridge.conferences = 0;
    stage.bridge.conduct = FakeBridge.Conduct.ACTS_SILENTLY;
    stage.stepWithoutAnswer();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.bridge.drain).isFalse();
  }
}
