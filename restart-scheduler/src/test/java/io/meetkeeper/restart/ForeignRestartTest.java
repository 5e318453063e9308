package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else restarts or stops the bridge. */
class ForeignRestartTest {
  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;

  @BeforeEach
  void start() {
    schedulerFixture = new SchedulerFixture(directory).start("automation = watch");
    schedulerFixture.step();
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private Event.ForeignRestart only() {
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).hasSize(1);
    return schedulerFixture.events(Event.ForeignRestart.class).get(0);
  }

  @Test
  void isToldOnceWithBothProcesses() {
    ProcessId before = schedulerFixture.bridge.process;
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    schedulerFixture.step();
    assertThat(only().before()).isEqualTo(before);
    assertThat(only().after()).isEqualTo(schedulerFixture.bridge.process);
    assertThat(only().suspect()).isEqualTo("systemctl");
    assertThat(only().severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void oneThroughUsForTheSecureDomainIsNotForeign() {
    schedulerFixture.bridge.lastExit = "restarted through Meetkeeper by ann: secure domain";
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    schedulerFixture.step();
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).isEmpty();
    assertThat(schedulerFixture.events(Event.Notice.class))
        .extracting(Event::message)
        .containsExactly("the bridge was restarted through Meetkeeper by ann: secure domain");
  }

  @Test
  void suspectsTheKernel() {
    schedulerFixture.bridge.lastExit = "oom-kill";
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    assertThat(only().suspect()).isEqualTo("oom");
    assertThat(only().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void suspectsAnUpgrade() {
    schedulerFixture.bridge.packagesLocked = true;
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    assertThat(only().suspect()).isEqualTo("apt");
  }

  @Test
  void isToldAlsoWhenItHappenedWhileWeWereAway() {
    schedulerFixture.stop();
    schedulerFixture.bridge.lastExit = "exit-code 1";
    schedulerFixture.bridge.replace();
    schedulerFixture.start("automation = watch");
    schedulerFixture.step();
    assertThat(only().suspect()).isEqualTo("crash");
  }

  @Test
  void aBridgeThatSomebodyStoppedStaysStopped() {
    schedulerFixture.bridge.process = null;
    schedulerFixture.step();
    schedulerFixture.passIdleTime();
    assertThat(only().after()).isNull();
    assertThat(only().message()).contains("stopped");
    assertThat(schedulerFixture.bridge.commands).isEmpty();
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).hasSize(2);
    assertThat(schedulerFixture.events(Event.ForeignRestart.class).get(1).message())
        .contains("runs again");
  }

  @Test
  void aBridgeThatIsBeingRestartedWasNotStopped() {
    ProcessId before = schedulerFixture.bridge.process;
    schedulerFixture.bridge.process = null;
    schedulerFixture.bridge.pending = true;
    schedulerFixture.step();
    schedulerFixture.bridge.pending = false;
    schedulerFixture.bridge.replace();
    schedulerFixture.step();
    assertThat(only().before()).isEqualTo(before);
    assertThat(only().after()).isEqualTo(schedulerFixture.bridge.process);
  }

  @Test
  void aSampleThatComesTwiceOrLateChangesNothing() {
    schedulerFixture.bus.publish(
        io.meetkeeper.backbone.contract.BusContracts.SAMPLES,
        schedulerFixture.bridge.sample(1, schedulerFixture.clock.instant()));
    schedulerFixture.bridge.replace();
    schedulerFixture.bus.publish(
        io.meetkeeper.backbone.contract.BusContracts.SAMPLES,
        schedulerFixture.bridge.sample(2_000, schedulerFixture.clock.instant().minusSeconds(300)));
    schedulerFixture.tick();
    assertThat(schedulerFixture.events(Event.ForeignRestart.class)).isEmpty();
  }
}
