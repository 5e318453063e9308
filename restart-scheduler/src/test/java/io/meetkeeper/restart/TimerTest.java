package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation.State;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the timer does where no sample comes; with samples it need not look. */
class TimerTest {
  @TempDir private Path directory;
  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory).start("automation = on, nightly.cron = null");
    stage.pass(Duration.ofMinutes(3));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aHostThatFallsSilentIsToldToBeBlindAndAgainWhenItIsNot() {
    stage.silence(Duration.ofMinutes(16));
    assertThat(stage.automation().state()).isEqualTo(State.BLIND);
    assertThat(stage.events(Event.AutomationChanged.class)).hasSize(1);

    stage.step();
    assertThat(stage.automation().state()).isEqualTo(State.ON);
    assertThat(stage.events(Event.AutomationChanged.class)).hasSize(2);
  }

  @Test
  void aJobGoesOnWithoutASample() {
    stage.ask(RestartMode.NOW);
    stage.silence(Duration.ofSeconds(15));
    assertThat(stage.job().state()).isEqualTo(JobState.VERIFYING);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
  }
}
