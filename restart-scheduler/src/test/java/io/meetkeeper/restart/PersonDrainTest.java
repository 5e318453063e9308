package io.meetkeeper.restart;

import static io.meetkeeper.backbone.AsyncWait.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
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

/** A bridge that a person drains. */
class PersonDrainTest {
  private static final String POLICY = "automation = watch";

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

  private void start() {
    fixture.add("meet2", "meet.example.com");
    fixture.start(POLICY);
    fixture.step();
  }

  private static DrainRequest change(boolean drained) {
    return new DrainRequest("meet1", drained, "new disk", "ann", false);
  }

  private HostDrain drain(boolean drained) {
    return fixture.ask(BusContracts.DRAIN_REQUEST, change(drained));
  }

  private void restart() {
    fixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest("meet1", RestartMode.NOW, null, null, true, "bob", false));
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void drainsAndEndsThat() {
    start();
    fixture.bridge.conferences = 1;
    HostDrain on = drain(true);
    assertThat(fixture.bridge.drain).isTrue();
    assertThat(on.because()).isEqualTo("drained by ann: new disk; 1 conference, 2 endpoints left");
    assertThat(fixture.automation().drain().by()).isEqualTo("ann");
    assertThat(drain(false).drained()).isFalse();
    assertThat(fixture.bridge.drain).isFalse();
    assertThat(fixture.automation().drain()).isNull();
  }

  @Test
  void aDryRunDoesNothing() {
    start();
    DrainRequest dry = new DrainRequest("meet1", true, null, "ann", true);
    assertThat(fixture.ask(BusContracts.DRAIN_REQUEST, dry).drained()).isTrue();
    assertThat(fixture.bridge.drain).isFalse();
    assertThat(fixture.automation().drain()).isNull();
  }

  @Test
  void withOneBridgeThereIsNowhereElseToGo() {
    fixture.start(POLICY);
    fixture.step();
    Problem problem = fixture.expectProblem(BusContracts.DRAIN_REQUEST, change(true));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("the only bridge of its site");
  }

  @Test
  void aDrainThatFailedButMayHaveHappenedIsEnded() {
    start();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_WITH_FAILURE;
    fixture.expectProblem(BusContracts.DRAIN_REQUEST, change(true));
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    assertThat(fixture.automation().drain()).isNull();
    fixture.step();
    assertThat(fixture.bridge.drain).isFalse();
  }

  @Test
  void aFailedDrainLeavesTheDrainOfAnotherPerson() {
    start();
    drain(true);
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.ACTS_WITH_FAILURE;
    fixture.expectProblem(
        BusContracts.DRAIN_REQUEST, new DrainRequest("meet1", true, "more", "bob", false));
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.step();
    assertThat(fixture.automation().drain().by()).isEqualTo("ann");
    assertThat(fixture.bridge.drain).isTrue();
  }

  @Test
  void itSurvivesOurRestartAndThatOfTheBridge() {
    start();
    drain(true);
    fixture.stop();
    fixture.start(POLICY);
    fixture.step();
    restart();
    assertThat(fixture.bridge.drain).isTrue();
    assertThat(fixture.automation().drain().by()).isEqualTo("ann");
  }

  @Test
  void isEnforcedAfterAForeignRestart() {
    start();
    drain(true);
    fixture.bridge.replace();
    fixture.step();
    assertThat(fixture.bridge.drain).isTrue();
  }

  @Test
  void aJobThatDrainsTooDoesNotEndIt() {
    start();
    fixture.bridge.conferences = 1;
    fixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest(
            "meet1", RestartMode.DRAIN, Duration.ofHours(1), null, false, "bob", false));
    fixture.step();
    Problem busy = fixture.expectProblem(BusContracts.DRAIN_REQUEST, change(false));
    assertThat(busy.status()).isEqualTo(409);
    drain(true);
    fixture.stepUntil(RestartJobState.EXPIRED);
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.bridge.drain).isTrue();
  }

  @Test
  void whoEndsItAtTheBridgeIsRespected() {
    start();
    drain(true);
    fixture.step();
    fixture.bridge.drain = false;
    fixture.step();
    fixture.step();
    assertThat(fixture.bridge.drain).isFalse();
    assertThat(fixture.automation().drain()).isNull();
    assertThat(fixture.events(NoticeEvent.class))
        .extracting(Event::message)
        .containsExactly(
            "the bridge takes conferences again, and not by us; it is no longer kept drained by"
                + " ann: new disk");
  }

  @Test
  void whatTheBridgeDoesNotObeyIsNotKept() {
    start();
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    assertThat(fixture.expectProblem(BusContracts.DRAIN_REQUEST, change(true)).status())
        .isEqualTo(409);
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.pass(Duration.ofMinutes(2));
    assertThat(fixture.bridge.drain).isFalse();
    await(fixture.bridge.end());
    assertThat(fixture.expectProblem(BusContracts.DRAIN_REQUEST, change(true)).detail())
        .contains("not known");
  }

  @Test
  void undrainIsRetriedWhenTheAgentFailed() {
    start();
    drain(true);
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.REFUSES;
    assertThat(fixture.expectProblem(BusContracts.DRAIN_REQUEST, change(false)).status())
        .isEqualTo(409);
    fixture.bridge.agentBehaviour = FakeBridge.AgentBehaviour.OBEYS;
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.bridge.drain).isFalse();
  }
}
