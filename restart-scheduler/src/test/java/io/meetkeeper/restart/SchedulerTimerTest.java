package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the timer does where no sample comes; with samples it need not look. */
class SchedulerTimerTest {
  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;

  @BeforeEach
  void start() {
    schedulerFixture =
        new SchedulerFixture(directory).start("automation = on, nightly.cron = null");
    schedulerFixture.pass(Duration.ofMinutes(3));
  }

  @AfterEach
  void close() {
    schedulerFixture.close();
  }

  @Test
  void aHostThatFallsSilentIsToldToBeBlindAndAgainWhenItIsNot() {
    schedulerFixture.passWithoutSamples(Duration.ofMinutes(16));
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.BLIND);
    assertThat(schedulerFixture.events(Event.AutomationChanged.class)).hasSize(1);

    schedulerFixture.step();
    assertThat(schedulerFixture.automation().state()).isEqualTo(State.ON);
    assertThat(schedulerFixture.events(Event.AutomationChanged.class)).hasSize(2);
  }

  @Test
  void aJobGoesOnWithoutASample() {
    schedulerFixture.ask(RestartMode.NOW);
    schedulerFixture.passWithoutSamples(Duration.ofSeconds(15));
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
  }
}
