package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else restarts or stops the bridge. */
class ForeignRestartTest {
  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory).start("automation = watch");
    stage.step();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private Event.ForeignRestart only() {
    assertThat(stage.events(Event.ForeignRestart.class)).hasSize(1);
    return stage.events(Event.ForeignRestart.class).get(0);
  }

  @Test
  void isToldOnceWithBothProcesses() {
    ProcessId before = stage.bridge.process;
    stage.bridge.replace();
    stage.step();
    stage.step();
    assertThat(only().before()).isEqualTo(before);
    assertThat(only().after()).isEqualTo(stage.bridge.process);
    assertThat(only().suspect()).isEqualTo("systemctl");
    assertThat(only().severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void oneThroughUsForTheSecureDomainIsNotForeign() {
    stage.bridge.lastExit = "restarted through Meetkeeper by ann: secure domain";
    stage.bridge.replace();
    stage.step();
    stage.step();
    assertThat(stage.events(Event.ForeignRestart.class)).isEmpty();
    assertThat(stage.events(Event.Notice.class))
        .extracting(Event::message)
        .containsExactly("the bridge was restarted through Meetkeeper by ann: secure domain");
  }

  @Test
  void suspectsTheKernel() {
    stage.bridge.lastExit = "oom-kill";
    stage.bridge.replace();
    stage.step();
    assertThat(only().suspect()).isEqualTo("oom");
    assertThat(only().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void suspectsAnUpgrade() {
    stage.bridge.packagesLocked = true;
    stage.bridge.replace();
    stage.step();
    assertThat(only().suspect()).isEqualTo("apt");
  }

  @Test
  void isToldAlsoWhenItHappenedWhileWeWereAway() {
    stage.end();
    stage.bridge.lastExit = "exit-code 1";
    stage.bridge.replace();
    stage.start("automation = watch");
    stage.step();
    assertThat(only().suspect()).isEqualTo("crash");
  }

  @Test
  void aBridgeThatSomebodyStoppedStaysStopped() {
    stage.bridge.process = null;
    stage.step();
    stage.idle();
    assertThat(only().after()).isNull();
    assertThat(only().message()).contains("stopped");
    assertThat(stage.bridge.commands).isEmpty();
    stage.bridge.replace();
    stage.step();
    assertThat(stage.events(Event.ForeignRestart.class)).hasSize(2);
    assertThat(stage.events(Event.ForeignRestart.class).get(1).message()).contains("runs again");
  }

  @Test
  void aBridgeThatIsBeingRestartedWasNotStopped() {
    ProcessId before = stage.bridge.process;
    stage.bridge.process = null;
    stage.bridge.pending = true;
    stage.step();
    stage.bridge.pending = false;
    stage.bridge.replace();
    stage.step();
    assertThat(only().before()).isEqualTo(before);
    assertThat(only().after()).isEqualTo(stage.bridge.process);
  }

  @Test
  void aSampleThatComesTwiceOrLateChangesNothing() {
    stage.bus.publish(
        io.meetkeeper.backbone.contract.Contracts.SAMPLES,
        stage.bridge.sample(1, stage.clock.instant()));
    stage.bridge.replace();
    stage.bus.publish(
        io.meetkeeper.backbone.contract.Contracts.SAMPLES,
        stage.bridge.sample(2_000, stage.clock.instant().minusSeconds(300)));
    stage.tick();
    assertThat(stage.events(Event.ForeignRestart.class)).isEmpty();
  }
}
