package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The work of the timer when no samples arrive. */
class SchedulerTimerTest {
  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new SchedulerFixture(directory).start("automation = on, nightly.cron = null");
    fixture.pass(Duration.ofMinutes(3));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void silentHostIsAnnouncedAsBlindUntilItSendsSamples() {
    fixture.passWithoutSamples(Duration.ofMinutes(16));
    assertThat(fixture.automation().state()).isEqualTo(State.BLIND);
    assertThat(fixture.events(AutomationChangedEvent.class)).hasSize(1);

    fixture.step();
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
    assertThat(fixture.events(AutomationChangedEvent.class)).hasSize(2);
  }

  @Test
  void silentHostIsAnnouncedAsBlindAlsoWhenTheClockWasSetBack() {
    fixture.clock.add(Duration.ofHours(-2));
    fixture.passWithoutSamples(Duration.ofMinutes(16));
    assertThat(fixture.events(AutomationChangedEvent.class)).hasSize(1);
  }

  @Test
  void aRestartIsVerifiedAlsoWhenTheClockWasSetBackMeanwhile() {
    fixture.ask(RestartMode.NOW);
    fixture.stepUntil(RestartJobState.VERIFYING);
    fixture.step();
    fixture.step();
    fixture.clock.add(Duration.ofHours(-2));
    fixture.pass(Duration.ofMinutes(15));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DONE);
  }

  @Test
  void jobAdvancesWithoutASample() {
    fixture.ask(RestartMode.NOW);
    fixture.tick(); // waits for the look that the request began: its command is valid for 15 s
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    fixture.passWithoutSamples(Duration.ofMinutes(2));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }
}
