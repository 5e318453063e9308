package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.drain.DrainChange;
import io.meetkeeper.backbone.contract.drain.HostDrain;
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
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(directory);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private void start() {
    stage.add("meet2", "meet.example.com");
    stage.start(POLICY);
    stage.step();
  }

  private static DrainChange change(boolean drained) {
    return new DrainChange("meet1", drained, "new disk", "ann", false);
  }

  private HostDrain drain(boolean drained) {
    return stage.ask(Contracts.DRAIN, change(drained));
  }

  private void restart() {
    stage.ask(
        Contracts.RESTART_ASK,
        new RestartRequest("meet1", RestartMode.NOW, null, null, true, "bob", false));
    stage.until(JobState.DONE);
  }

  @Test
  void drainsAndEndsThat() {
    start();
    stage.bridge.conferences = 1;
    HostDrain on = drain(true);
    assertThat(stage.bridge.drain).isTrue();
    assertThat(on.because()).isEqualTo("drained by ann: new disk; 1 conference, 2 endpoints left");
    assertThat(stage.automation().drain().by()).isEqualTo("ann");
    assertThat(drain(false).drained()).isFalse();
    assertThat(stage.bridge.drain).isFalse();
    assertThat(stage.automation().drain()).isNull();
  }

  @Test
  void aDryRunDoesNothing() {
    start();
    DrainChange dry = new DrainChange("meet1", true, null, "ann", true);
    assertThat(stage.ask(Contracts.DRAIN, dry).drained()).isTrue();
    assertThat(stage.bridge.drain).isFalse();
    assertThat(stage.automation().drain()).isNull();
  }

  @Test
  void withOneBridgeThereIsNowhereElseToGo() {
    stage.start(POLICY);
    stage.step();
    Problem problem = stage.refused(Contracts.DRAIN, change(true));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("the only bridge of its site");
  }

  @Test
  void itSurvivesOurRestartAndThatOfTheBridge() {
    start();
    drain(true);
    stage.end();
    stage.start(POLICY);
    stage.step();
    restart();
    assertThat(stage.bridge.drain).isTrue();
    assertThat(stage.automation().drain().by()).isEqualTo("ann");
  }

  @Test
  void itIsPutIntoForceOnABridgeThatSomebodyElseRestarted() {
    start();
    drain(true);
    stage.bridge.replace();
    stage.step();
    assertThat(stage.bridge.drain).isTrue();
  }

  @Test
  void aJobThatDrainsTooDoesNotEndIt() {
    start();
    stage.bridge.conferences = 1;
    stage.ask(
        Contracts.RESTART_ASK,
        new RestartRequest(
            "meet1", RestartMode.DRAIN, Duration.ofHours(1), null, false, "bob", false));
    stage.step();
    Problem busy = stage.refused(Contracts.DRAIN, change(false));
    assertThat(busy.status()).isEqualTo(409);
    drain(true);
    stage.until(JobState.EXPIRED);
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.bridge.drain).isTrue();
  }

  @Test
  void whoEndsItAtTheBridgeIsRespected() {
    start();
    drain(true);
    stage.step();
    stage.bridge.drain = false;
    stage.step();
    stage.step();
    assertThat(stage.bridge.drain).isFalse();
    assertThat(stage.automation().drain()).isNull();
    assertThat(stage.events(Event.Notice.class))
        .extracting(Event::message)
        .containsExactly(
            "the bridge takes conferences again, and not by us; it is no longer kept drained by"
                + " ann: new disk");
  }

  @Test
  void whatTheBridgeDoesNotObeyIsNotKept() {
    start();
    stage.bridge.conduct = FakeBridge.Conduct.REFUSES;
    assertThat(stage.refused(Contracts.DRAIN, change(true)).status()).isEqualTo(409);
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.bridge.drain).isFalse();
    Stage.await(stage.bridge.end());
    assertThat(stage.refused(Contracts.DRAIN, change(true)).detail()).contains("not known");
  }

  @Test
  void anEndThatTheAgentDidNotCarryOutIsOwed() {
    start();
    drain(true);
    stage.bridge.conduct = FakeBridge.Conduct.REFUSES;
    assertThat(stage.refused(Contracts.DRAIN, change(false)).status()).isEqualTo(409);
    stage.bridge.conduct = FakeBridge.Conduct.OBEYS;
    stage.pass(Duration.ofMinutes(1));
    assertThat(stage.bridge.drain).isFalse();
  }
}
