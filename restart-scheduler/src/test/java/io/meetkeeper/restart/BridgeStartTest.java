package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.restart.BridgeStartRequest;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a bridge that does not run. */
class BridgeStartTest {
  private static final BridgeStartRequest START =
      new BridgeStartRequest("meet1", "after the update", "ann", false);

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

  private void startWithBridgeDown(String policy) {
    fixture.start(policy);
    fixture.step();
    fixture.bridge.process = null;
    fixture.step();
  }

  private RestartJob start() {
    return fixture.ask(BusContracts.BRIDGE_START, START);
  }

  private Problem refusal() {
    return fixture.expectProblem(BusContracts.BRIDGE_START, START);
  }

  @Test
  void startsAndVerifiesItAlthoughAutomationIsOff() {
    startWithBridgeDown("automation = off");
    RestartJob asked = start();
    assertThat(asked.mode()).isEqualTo(RestartMode.START);
    RestartJob job = fixture.stepUntil(RestartJobState.DONE);
    assertThat(job.id()).isEqualTo(asked.id());
    assertThat(job.by()).isEqualTo("ann");
    assertThat(job.before()).isNull();
    assertThat(job.after()).isEqualTo(fixture.bridge.process);
    assertThat(job.because()).startsWith("started and verified for");
    assertThat(fixture.bridge.commands)
        .extracting(BridgeCommand::action)
        .containsExactly(BridgeCommand.Action.START);
    assertThat(fixture.events(RestartChangedEvent.class))
        .extracting(Event::message)
        .anyMatch(message -> message.startsWith("bridge started:"));
    assertThat(fixture.events(ForeignRestartEvent.class)).hasSize(1); // the event about the stop
  }

  @Test
  void aBridgeThatRunsIsLeftAlone() {
    fixture.start("automation = off");
    fixture.step();
    assertThat(refusal().status()).isEqualTo(409);
    assertThat(refusal().detail()).contains("the bridge runs already, as process 100");
    assertThat(fixture.jobs()).isEmpty();
  }

  @Test
  void aBridgeThatHasComeBackMeanwhileIsLeftAlone() {
    startWithBridgeDown("automation = off");
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    start();
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    fixture.bridge.replace();
    assertThat(fixture.stepUntil(RestartJobState.CANCELLED).because()).contains("runs already");
  }

  @Test
  void isRefusedWithWhatStandsAgainstIt() {
    startWithBridgeDown("automation = on");
    fixture.bridge.packagesLocked = true;
    assertThat(refusal().detail()).contains("dpkg");
    fixture.bridge.packagesLocked = null;
    assertThat(refusal().detail()).contains("not known");
    fixture.bridge.packagesLocked = false;
    fixture.bridge.pending = true;
    assertThat(refusal().detail()).contains("service manager is about to");
    fixture.bridge.pending = false;
    fixture.bridge.mayRestart = false;
    assertThat(refusal().detail()).contains("meetkeeper grant restart");
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.bridge.commands).isEmpty();
  }

  @Test
  void aStartThatFailsIsTriedAgainAndThenSaysWhyWithoutSuspendingAutomation() {
    startWithBridgeDown("automation = on");
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    start();
    RestartJob job = fixture.stepUntil(RestartJobState.FAILED);
    assertThat(job.because())
        .isEqualTo(
            "the bridge is down after the start and was started 4 times without success:"
                + " jvb.sh: out of memory");
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void survivesAStartOfOurs() {
    startWithBridgeDown("automation = off");
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.LOSES;
    start();
    fixture.stepWithoutAnswer();
    fixture.stop();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.start("automation = off");
    assertThat(fixture.stepUntil(RestartJobState.DONE).mode()).isEqualTo(RestartMode.START);
  }

  @Test
  void onlyOneJobAtATime() {
    startWithBridgeDown("automation = off");
    start();
    assertThat(refusal().detail()).contains("has an active restart job");
  }

  @Test
  void aDryRunStoresNothing() {
    startWithBridgeDown("automation = off");
    RestartJob job =
        fixture.ask(BusContracts.BRIDGE_START, new BridgeStartRequest("meet1", null, "ann", true));
    assertThat(job.state()).isEqualTo(RestartJobState.REQUESTED);
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(fixture.bridge.commands).isEmpty();
  }

  @Test
  void startIsNoModeOfARestart() {
    startWithBridgeDown("automation = off");
    RestartRequest request =
        new RestartRequest("meet1", RestartMode.START, null, null, false, "ann", false);
    assertThat(fixture.expectProblem(BusContracts.RESTART_REQUEST, request).status())
        .isEqualTo(422);
  }
}
