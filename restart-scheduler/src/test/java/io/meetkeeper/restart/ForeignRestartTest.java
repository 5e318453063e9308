package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restarts and stops of the bridge by somebody else. */
class ForeignRestartTest {
  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new SchedulerFixture(directory).start("automation = watch");
    fixture.step();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private ForeignRestartEvent singleEvent() {
    assertThat(fixture.events(ForeignRestartEvent.class)).hasSize(1);
    return fixture.events(ForeignRestartEvent.class).get(0);
  }

  @Test
  void isAnnouncedOnceWithBothProcesses() {
    ProcessId before = fixture.bridge.process;
    fixture.bridge.replace();
    fixture.step();
    fixture.step();
    assertThat(singleEvent().before()).isEqualTo(before);
    assertThat(singleEvent().after()).isEqualTo(fixture.bridge.process);
    assertThat(singleEvent().suspect()).isEqualTo("systemctl");
    assertThat(singleEvent().severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void oneThroughUsForTheSecureDomainIsNotForeign() {
    fixture.bridge.lastExit = "restarted through Meetkeeper by ann: secure domain";
    fixture.bridge.replace();
    fixture.step();
    fixture.step();
    assertThat(fixture.events(ForeignRestartEvent.class)).isEmpty();
    assertThat(fixture.events(NoticeEvent.class))
        .extracting(Event::message)
        .containsExactly("the bridge was restarted through Meetkeeper by ann: secure domain");
  }

  @Test
  void suspectsTheKernel() {
    fixture.bridge.lastExit = "oom-kill";
    fixture.bridge.replace();
    fixture.step();
    assertThat(singleEvent().suspect()).isEqualTo("oom");
    assertThat(singleEvent().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void suspectsAnUpgrade() {
    fixture.bridge.packagesLocked = true;
    fixture.bridge.replace();
    fixture.step();
    assertThat(singleEvent().suspect()).isEqualTo("apt");
  }

  @Test
  void isAnnouncedAlsoWhenNoSchedulerWasRunning() {
    fixture.stop();
    fixture.bridge.lastExit = "exit-code 1";
    fixture.bridge.replace();
    fixture.start("automation = watch");
    fixture.step();
    assertThat(singleEvent().suspect()).isEqualTo("crash");
  }

  @Test
  void stoppedBridgeStaysStopped() {
    fixture.bridge.process = null;
    fixture.step();
    fixture.passIdleTime();
    assertThat(singleEvent().after()).isNull();
    assertThat(singleEvent().message()).contains("stopped");
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.bridge.replace();
    fixture.step();
    assertThat(fixture.events(ForeignRestartEvent.class)).hasSize(2);
    assertThat(fixture.events(ForeignRestartEvent.class).get(1).message()).contains("runs again");
  }

  @Test
  void aBridgeThatIsBeingRestartedWasNotStopped() {
    ProcessId before = fixture.bridge.process;
    fixture.bridge.process = null;
    fixture.bridge.pending = true;
    fixture.step();
    fixture.bridge.pending = false;
    fixture.bridge.replace();
    fixture.step();
    assertThat(singleEvent().before()).isEqualTo(before);
    assertThat(singleEvent().after()).isEqualTo(fixture.bridge.process);
  }

  @Test
  void aSampleThatComesTwiceOrLateChangesNothing() {
    fixture.bus.publish(BusContracts.SAMPLES, fixture.bridge.sample(1, fixture.clock.instant()));
    fixture.bridge.replace();
    fixture.bus.publish(
        BusContracts.SAMPLES,
        fixture.bridge.sample(2_000, fixture.clock.instant().minusSeconds(300)));
    fixture.tick();
    assertThat(fixture.events(ForeignRestartEvent.class)).isEmpty();
  }
}
