package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler ends at any point, and a new one goes on over the same file. */
class CrashTest {
  private static final String POLICY = "automation = watch";

  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory).start(POLICY);
    stage.step();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private void startAgain() {
    stage.end();
    stage.start(POLICY);
  }

  @Test
  void goesOnWhenOnlyAskedFor() {
    stage.ask(RestartMode.WHEN_IDLE);
    startAgain();
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void waitsAnewAfterAStartSinceNobodySawWhoTalked() {
    stage.pass(Duration.ofMinutes(9));
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    startAgain();
    stage.pass(Duration.ofMinutes(9));
    assertThat(stage.bridge.commands).isEmpty();
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void asksAgainWhenTheCommandNeverWentOut() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.stepWithoutAnswer();
    assertThat(stage.job().state()).isEqualTo(JobState.RESTARTING);
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.RESTARTING);
    assertThat(stage.bridge.restarts()).isZero();
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void asksAgainAtOnceForAPersonWhoWantedItNow() {
    stage.bridge.conferences = 1;
    stage.step();
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    stage.ask(RestartMode.NOW, true);
    stage.stepWithoutAnswer();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.bridge.commands).hasSize(1);
    stage.pass(Duration.ofSeconds(20));
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void doesNotRestartTwiceWhenTheAnswerWasLost() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.ACTS_SILENTLY;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.stepWithoutAnswer();
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.events(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void doesNotTakeASlowStopThatNobodySeesForALostCommand() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.stepWithoutAnswer();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.pass(Duration.ofSeconds(100));
    assertThat(stage.job().state()).isEqualTo(JobState.RESTARTING);
    stage.bridge.replace();
    stage.until(JobState.DONE);
    assertThat(stage.bridge.commands).hasSize(1);
    assertThat(stage.bridge.restarts()).isZero();
    assertThat(stage.events(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void waitsWhileTheServiceManagerIsAtIt() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.stepWithoutAnswer();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.bridge.pending = true;
    stage.pass(Duration.ofMinutes(5));
    assertThat(stage.job().state()).isEqualTo(JobState.RESTARTING);
    assertThat(stage.job().because()).contains("service manager");
    stage.bridge.pending = false;
    stage.bridge.replace();
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isZero();
  }

  @Test
  void verifiesAnewAlsoWhenTheTimeForItPassedMeanwhile() {
    stage.ask(RestartMode.NOW);
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    stage.end();
    stage.clock.add(Duration.ofHours(1));
    stage.start(POLICY);
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void startsABridgeThatOurRestartLeftDown() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.BREAKS;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.step();
    startAgain();
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void saysThatItWaitsWhenNobodyCanLook() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.stepWithoutAnswer();
    startAgain();
    Stage.await(stage.bridge.end());
    stage.pass(Duration.ofMinutes(10));
    assertThat(stage.job().state()).isEqualTo(JobState.RESTARTING);
    assertThat(stage.job().because()).contains("agent cannot be asked");
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    Stage.await(stage.bridge.start());
    stage.until(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aCancelledOrEndedJobStaysSo() {
    stage.ask(RestartMode.NOW);
    stage.until(JobState.DONE);
    startAgain();
    stage.idle();
    assertThat(stage.jobs()).hasSize(1);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void anOlderRunThatStillLivesLosesItsJobs() {
    stage.idle();
    stage.bridge.conduct = FakeBridge.Conduct.LOSES;
    stage.ask(RestartMode.WHEN_IDLE);
    stage.stepWithoutAnswer();
    stage.start(POLICY);
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.until(JobState.DONE);
    stage.idle();
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(stage.events(Event.RestartChanged.class))
        .extracting(Event.RestartChanged::state)
        .containsOnlyOnce(JobState.DONE);
  }
}
