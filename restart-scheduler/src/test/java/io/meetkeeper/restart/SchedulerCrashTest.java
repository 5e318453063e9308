package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler ends at any point, and a new one goes on over the same file. */
class SchedulerCrashTest {
  private static final String POLICY = "automation = watch";

  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;

  @BeforeEach
  void start() {
    schedulerFixture = new SchedulerFixture(directory).start(POLICY);
    schedulerFixture.step();
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private void startAgain() {
    schedulerFixture.stop();
    schedulerFixture.start(POLICY);
  }

  @Test
  void goesOnWhenOnlyAskedFor() {
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    startAgain();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void waitsAnewAfterAStartSinceNobodySawWhoTalked() {
    schedulerFixture.pass(Duration.ofMinutes(9));
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    startAgain();
    schedulerFixture.pass(Duration.ofMinutes(9));
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void asksAgainWhenTheCommandNeverWentOut() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.stepWithoutAnswer();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(schedulerFixture.bridge.restarts()).isZero();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void asksAgainAtOnceForAPersonWhoWantedItNow() {
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    schedulerFixture.ask(RestartMode.NOW, true);
    schedulerFixture.stepWithoutAnswer();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.pass(Duration.ofMinutes(2));
    assertThat(schedulerFixture.bridge.commands).hasSize(1);
    schedulerFixture.pass(Duration.ofSeconds(20));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void doesNotRestartTwiceWhenTheAnswerWasLost() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_SILENTLY;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.stepWithoutAnswer();
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void doesNotTakeASlowStopThatNobodySeesForALostCommand() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.stepWithoutAnswer();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.pass(Duration.ofSeconds(100));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    schedulerFixture.bridge.replace();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.commands).hasSize(1);
    assertThat(schedulerFixture.bridge.restarts()).isZero();
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).isEmpty();
  }

  @Test
  void waitsWhileTheServiceManagerIsAtIt() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.stepWithoutAnswer();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.bridge.pending = true;
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(schedulerFixture.job().because()).contains("service manager");
    schedulerFixture.bridge.pending = false;
    schedulerFixture.bridge.replace();
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isZero();
  }

  @Test
  void verifiesAnewAlsoWhenTheTimeForItPassedMeanwhile() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    schedulerFixture.stop();
    schedulerFixture.clock.add(Duration.ofHours(1));
    schedulerFixture.start(POLICY);
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void startsABridgeThatOurRestartLeftDown() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.step();
    startAgain();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void saysThatItWaitsWhenNobodyCanLook() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.stepWithoutAnswer();
    startAgain();
    SchedulerFixture.await(schedulerFixture.bridge.end());
    schedulerFixture.pass(Duration.ofMinutes(10));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(schedulerFixture.job().because()).contains("agent cannot be asked");
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    SchedulerFixture.await(schedulerFixture.bridge.start());
    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aCancelledOrEndedJobStaysSo() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.stepUntil(RestartJobState.DONE);
    startAgain();
    schedulerFixture.passIdleTime();
    assertThat(schedulerFixture.jobs()).hasSize(1);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void anOlderRunThatStillLivesLosesItsJobs() {
    schedulerFixture.passIdleTime();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    schedulerFixture.ask(RestartMode.WHEN_IDLE);
    schedulerFixture.stepWithoutAnswer();
    schedulerFixture.start(POLICY);
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.stepUntil(RestartJobState.DONE);
    schedulerFixture.passIdleTime();
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(schedulerFixture.events(Event.RestartChanged.class))
        .extracting(Event.RestartChanged::state)
        .containsOnlyOnce(RestartJobState.DONE);
  }
}
