package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host of 4 GiB that runs out of memory, with little swap or none. */
class MemoryPressureTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    fixture.bridge.hasSwap = false;
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void start(String automation) {
    fixture.start("nightly.cron = none, automation = " + automation);
    fixture.passIdleTime();
  }

  private void runShort(long rss) {
    fixture.bridge.rss = rss;
    fixture.bridge.memoryPercent = 97;
    fixture.bridge.memoryAlarmSince = fixture.clock.instant();
  }

  private void recover() {
    fixture.bridge.memoryPercent = 50;
    fixture.bridge.memoryAlarmSince = null;
  }

  private List<String> withheld() {
    return fixture.events(RestartWithheldEvent.class).stream().map(Event::message).toList();
  }

  @Test
  void aHostWithoutSwapIsRestartedWhenTheBridgeHoldsTheMemory() {
    start("on");
    runShort(3 * GIB);
    fixture.stepUntil(RestartJobState.VERIFYING);
    recover();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.job().cause()).isEqualTo(RestartCause.PRESSURE);
    assertThat(fixture.job().reason())
        .isEqualTo("the memory alarm: memory 97 %, bridge holds 75 % of all memory, idle 10 min");
    fixture.pass(Duration.ofHours(2));
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void anInnocentBridgeIsNotRestarted() {
    start("on");
    runShort(GIB);
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0))
        .contains("no restart for the memory alarm")
        .contains("the bridge holds only 25 % of it (asked for from 40 %)");
  }

  @Test
  void aBridgeThatWasAsLargeAfterItsStartIsNotRestarted() {
    start("on");
    fixture.bridge.replace();
    fixture.bridge.rss = 5 * GIB / 2;
    fixture.pass(Duration.ofMinutes(10));
    fixture.stop();
    fixture.start("nightly.cron = none, cooldown = 0s, automation = on");
    fixture.passIdleTime();
    runShort(5 * GIB / 2 + GIB / 8);
    fixture.pass(Duration.ofMinutes(10));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(withheld().get(0)).contains("has grown by only 3 % of all since its start");
    fixture.bridge.rss = 3 * GIB;
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void tasksThatWaitForMemoryAreAPressureTooUntilTheyHardlyWait() {
    start("on");
    fixture.bridge.conferences = 1;
    fixture.bridge.rss = 3 * GIB;
    fixture.bridge.stallPercent = 25;
    fixture.stepUntil(RestartJobState.WAITING);
    assertThat(fixture.job().reason()).startsWith("all tasks wait for memory: ");
    fixture.bridge.stallPercent = 10;
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    fixture.bridge.stallPercent = 1;
    fixture.stepUntil(RestartJobState.CANCELLED);
    assertThat(fixture.job().because()).contains("the pressure is gone");
    assertThat(fixture.bridge.commands).isEmpty();
  }

  @Test
  void aSampleWithoutMemoryFiguresNeitherEndsAJobNorRestarts() {
    start("on");
    fixture.bridge.conferences = 1;
    runShort(3 * GIB);
    fixture.stepUntil(RestartJobState.WAITING);
    loseFigures();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    recover();
    fixture.bridge.stallPercent = 25;
    fixture.step();
    loseFigures();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    fixture.bridge.stallPercent = 0;
    fixture.stepUntil(RestartJobState.CANCELLED);
    assertThat(fixture.bridge.commands).isEmpty();
  }

  private void loseFigures() {
    fixture.bridge.memoryKnown = false;
    fixture.step();
    fixture.bridge.memoryKnown = true;
  }

  @Test
  void aSampleWithoutMemoryFiguresDoesNotShowThatTheRestartHelped() {
    start("on");
    runShort(3 * GIB);
    fixture.stepUntil(RestartJobState.DONE);
    loseFigures();
    fixture.pass(Duration.ofMinutes(11));
    assertThat(fixture.automation().state()).isEqualTo(State.SUSPENDED);
  }

  @Test
  void whetherTheRestartHelpedIsNotLookedForWithoutEnd() {
    start("on");
    runShort(3 * GIB);
    fixture.stepUntil(RestartJobState.DONE);
    fixture.bridge.memoryKnown = false;
    fixture.pass(Duration.ofMinutes(80));
    fixture.bridge.memoryKnown = true;
    fixture.pass(Duration.ofMinutes(1));
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void watchSaysWhatItWouldHaveDone() {
    start("watch");
    runShort(3 * GIB);
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.events(WouldHaveRestartedEvent.class)).hasSize(1);
    assertThat(fixture.bridge.commands).isEmpty();
  }

  @Test
  void aRestartThatDoesNotHelpSuspendsAutomation() {
    start("on");
    runShort(3 * GIB);
    fixture.stepUntil(RestartJobState.DONE);
    fixture.pass(Duration.ofMinutes(15));
    assertThat(fixture.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(fixture.automation().because()).contains("did not help: memory 97 %");
  }

  @Test
  void aSmallSwapThatIsFullWhileMemoryIsAvailableIsNoPressure() {
    fixture.bridge.hasSwap = true;
    start("on");
    fixture.bridge.memoryPercent = 30;
    fixture.bridge.raiseAlarm();
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(withheld()).isEmpty();
    fixture.bridge.memoryPercent = 60;
    fixture.stepUntil(RestartJobState.DONE);
  }
}
