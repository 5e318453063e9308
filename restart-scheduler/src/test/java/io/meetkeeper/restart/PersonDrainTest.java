package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.restart.DrainRequest;
import io.meetkeeper.backbone.contract.restart.HostDrain;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that a person lets drain. */
class PersonDrainTest {
  private static final String POLICY = "automation = watch";

  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;

  @BeforeEach
  void open() {
    schedulerFixture = new SchedulerFixture(directory);
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private void start() {
    schedulerFixture.add("meet2", "meet.example.com");
    schedulerFixture.start(POLICY);
    schedulerFixture.step();
  }

  private static DrainRequest change(boolean drained) {
    return new DrainRequest("meet1", drained, "new disk", "ann", false);
  }

  private HostDrain drain(boolean drained) {
    return schedulerFixture.ask(BusContracts.DRAIN_REQUEST, change(drained));
  }

  private void restart() {
    schedulerFixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest("meet1", RestartMode.NOW, null, null, true, "bob", false));
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void drainsAndEndsThat() {
    start();
    schedulerFixture.bridge.conferences = 1;
    HostDrain on = drain(true);
    assertThat(schedulerFixture.bridge.drain).isTrue();
    assertThat(on.because()).isEqualTo("drained by ann: new disk; 1 conference, 2 endpoints left");
    assertThat(schedulerFixture.automation().drain().by()).isEqualTo("ann");
    assertThat(drain(false).drained()).isFalse();
    assertThat(schedulerFixture.bridge.drain).isFalse();
    assertThat(schedulerFixture.automation().drain()).isNull();
  }

  @Test
  void aDryRunDoesNothing() {
    start();
    DrainRequest dry = new DrainRequest("meet1", true, null, "ann", true);
    assertThat(schedulerFixture.ask(BusContracts.DRAIN_REQUEST, dry).drained()).isTrue();
    assertThat(schedulerFixture.bridge.drain).isFalse();
    assertThat(schedulerFixture.automation().drain()).isNull();
  }

  @Test
  void withOneBridgeThereIsNowhereElseToGo() {
    schedulerFixture.start(POLICY);
    schedulerFixture.step();
    Problem problem = schedulerFixture.expectProblem(BusContracts.DRAIN_REQUEST, change(true));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("the only bridge of its site");
  }

  @Test
  void itSurvivesOurRestartAndThatOfTheBridge() {
    start();
    drain(true);
    schedulerFixture.stop();
    schedulerFixture.start(POLICY);
    schedulerFixture.step();
    restart();
    assertThat(schedulerFixture.bridge.drain).isTrue();
    assertThat(schedulerFixture.automation().drain().by()).isEqualTo("ann");
  }

  @Test
  void itIsPutIntoForceOnABridgeThatSomebodyElseRestarted() {
    start();
    drain(true);
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    assertThat(schedulerFixture.bridge.drain).isTrue();
  }

  @Test
  void aJobThatDrainsTooDoesNotEndIt() {
    start();
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest(
            "meet1", RestartMode.DRAIN, Duration.ofHours(1), null, false, "bob", false));
    schedulerFixture.step();
    Problem busy = schedulerFixture.expectProblem(BusContracts.DRAIN_REQUEST, change(false));
    assertThat(busy.status()).isEqualTo(409);
    drain(true);
    schedulerFixture.stepUntil(RestartJobState.EXPIRED);
    schedulerFixture.pass(Duration.ofMinutes(1));
    assertThat(schedulerFixture.bridge.drain).isTrue();
  }

  @Test
  void whoEndsItAtTheBridgeIsRespected() {
    start();
    drain(true);
    schedulerFixture.step();
    schedulerFixture.bridge.drain = false;
    schedulerFixture.step();
    schedulerFixture.step();
    assertThat(schedulerFixture.bridge.drain).isFalse();
    assertThat(schedulerFixture.automation().drain()).isNull();
    assertThat(schedulerFixture.events(Event.Notice.class))
        .extracting(Event::message)
        .containsExactly(
            "the bridge takes conferences again, and not by us; it is no longer kept drained by"
                + " ann: new disk");
  }

  @Test
  void whatTheBridgeDoesNotObeyIsNotKept() {
    start();
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    assertThat(schedulerFixture.expectProblem(BusContracts.DRAIN_REQUEST, change(true)).status())
        .isEqualTo(409);
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.pass(Duration.ofMinutes(2));
    assertThat(schedulerFixture.bridge.drain).isFalse();
    SchedulerFixture.await(schedulerFixture.bridge.end());
    assertThat(schedulerFixture.expectProblem(BusContracts.DRAIN_REQUEST, change(true)).detail())
        .contains("not known");
  }

  @Test
  void anEndThatTheAgentDidNotCarryOutIsOwed() {
    start();
    drain(true);
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    assertThat(schedulerFixture.expectProblem(BusContracts.DRAIN_REQUEST, change(false)).status())
        .isEqualTo(409);
    schedulerFixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    schedulerFixture.pass(Duration.ofMinutes(1));
    assertThat(schedulerFixture.bridge.drain).isFalse();
  }
}
