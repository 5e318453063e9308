package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler ends at any point, and a new one resumes from the same file. */
class SchedulerCrashTest {
  private static final String POLICY = "automation = watch";

  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new SchedulerFixture(directory).start(POLICY);
    fixture.step();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  /** Requests a restart, whose command the agent treats so. */
  private void askAgent(FakeBridge.AgentBehaviour behaviour) {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = behaviour;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.stepWithoutAnswer();
  }

  private void startAgainAndObey() {
    restartScheduler();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
  }

  private void restartScheduler() {
    fixture.stop();
    fixture.start(POLICY);
  }

  @Test
  void resumesARequestedJob() {
    fixture.ask(RestartMode.WHEN_IDLE);
    restartScheduler();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void idleTimeRestartsAfterAStart() {
    fixture.pass(Duration.ofMinutes(9));
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.step();
    restartScheduler();
    fixture.pass(Duration.ofMinutes(9));
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void asksAgainWhenTheCommandNeverWentOut() {
    askAgent(FakeBridge.AgentBehaviour.LOSES);
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    startAgainAndObey();
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(fixture.bridge.restarts()).isZero();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void asksAgainAtOnceForAPersonWhoWantedItNow() {
    fixture.bridge.conferences = 1;
    fixture.step();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    fixture.ask(RestartMode.NOW, true);
    fixture.stepWithoutAnswer();
    startAgainAndObey();
    fixture.pass(Duration.ofMinutes(2));
    assertThat(fixture.bridge.commands).hasSize(1);
    fixture.pass(Duration.ofSeconds(20));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void doesNotRestartTwiceWhenTheAnswerWasLost() {
    askAgent(FakeBridge.AgentBehaviour.ACTS_SILENTLY);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    startAgainAndObey();
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.events(ForeignRestartEvent.class)).isEmpty();
  }

  @Test
  void slowStopIsNotALostCommand() {
    askAgent(FakeBridge.AgentBehaviour.LOSES);
    startAgainAndObey();
    fixture.pass(Duration.ofSeconds(100));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    fixture.bridge.replace();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.commands).hasSize(1);
    assertThat(fixture.bridge.restarts()).isZero();
    assertThat(fixture.events(ForeignRestartEvent.class)).isEmpty();
  }

  @Test
  void aHostThatIsNeverSeenAgainHoldsNeitherItsJobNorItsSite() {
    askAgent(FakeBridge.AgentBehaviour.LOSES);
    await(fixture.bridge.end());
    restartScheduler();
    fixture.passWithoutSamples(Duration.ofMinutes(50));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    fixture.passWithoutSamples(Duration.ofMinutes(15));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.FAILED);
    assertThat(fixture.job().because())
        .contains("has not been known whether", "agent cannot be asked");
    assertThat(fixture.automation().state()).isEqualTo(HostAutomation.State.SUSPENDED);
  }

  @Test
  void whatAClockStoredThatWasYearsAheadIsForgottenAndReported() {
    fixture.stop();
    fixture.clock.add(Duration.ofDays(800));
    fixture.start("nightly.cron = '30 12 * * *', automation = watch");
    fixture.pass(Duration.ofMinutes(1));
    fixture.stop();
    fixture.clock.add(Duration.ofDays(-800));
    fixture.start("nightly.cron = '30 12 * * *', cooldown = 0s, automation = on");
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.job().cause()).isEqualTo(RestartCause.NIGHTLY);
    assertThat(fixture.events(NoticeEvent.class))
        .extracting(NoticeEvent::subject)
        .containsOnlyOnce("clock");
  }

  @Test
  void waitsWhileTheServiceManagerIsAtIt() {
    askAgent(FakeBridge.AgentBehaviour.LOSES);
    startAgainAndObey();
    fixture.bridge.pending = true;
    fixture.pass(Duration.ofMinutes(5));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(fixture.job().because()).contains("service manager");
    fixture.bridge.pending = false;
    fixture.bridge.replace();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isZero();
  }

  @Test
  void verificationTimeoutRestartsAfterAStart() {
    fixture.ask(RestartMode.NOW);
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    fixture.stop();
    fixture.clock.add(Duration.ofHours(1));
    fixture.start(POLICY);
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void startsABridgeThatOurRestartLeftDown() {
    fixture.passIdleTime();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    fixture.ask(RestartMode.WHEN_IDLE);
    fixture.step();
    startAgainAndObey();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void reportsThatItWaitsForTheStatus() {
    askAgent(FakeBridge.AgentBehaviour.LOSES);
    restartScheduler();
    await(fixture.bridge.end());
    fixture.pass(Duration.ofMinutes(10));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.RESTARTING);
    assertThat(fixture.job().because()).contains("agent cannot be asked");
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    await(fixture.bridge.start());
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void aCancelledOrEndedJobStaysSo() {
    fixture.ask(RestartMode.NOW);
    fixture.stepUntil(RestartJobState.DONE);
    restartScheduler();
    fixture.passIdleTime();
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void anOlderRunThatStillLivesLosesItsJobs() {
    askAgent(FakeBridge.AgentBehaviour.LOSES);
    fixture.start(POLICY);
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.stepUntil(RestartJobState.DONE);
    fixture.passIdleTime();
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(fixture.events(RestartChangedEvent.class))
        .extracting(RestartChangedEvent::state)
        .containsOnlyOnce(RestartJobState.DONE);
  }
}
