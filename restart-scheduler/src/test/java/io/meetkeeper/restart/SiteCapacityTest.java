package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.FleetQuestion;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.RestartRequest;
import io.meetkeeper.backbone.contract.Retirement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several bridges of one site. */
class SiteCapacityTest {
  @TempDir private Path directory;
  private Stage stage;
  private FakeBridge second;

  @BeforeEach
  void open() {
    stage = new Stage(directory);
    second = stage.add("meet2", "meet.example.com");
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private RestartJob ask(String host) {
    return stage.ask(
        Contracts.RESTART_ASK,
        new RestartRequest(host, RestartMode.NOW, Duration.ofHours(1), null, false, "ann", false));
  }

  private List<JobState> states() {
    return stage.jobs().stream().map(RestartJob::state).toList();
  }

  @Test
  void oneAfterTheOther() {
    stage.start("automation = watch");
    stage.step();
    ask("meet1");
    ask("meet2");
    stage.step();
    assertThat(states()).containsExactlyInAnyOrder(JobState.WAITING, JobState.VERIFYING);
    assertThat(stage.bridge.restarts() + second.restarts()).isEqualTo(1);
    for (int i = 0; i < 40; i++) {
      stage.step();
    }
    assertThat(states()).containsOnly(JobState.DONE);
    assertThat(stage.bridge.restarts()).isEqualTo(1);
    assertThat(second.restarts()).isEqualTo(1);
  }

  @Test
  void theLastHealthyBridgeStays() {
    stage.start("automation = watch");
    second.process = null;
    stage.step();
    ask("meet1");
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    assertThat(stage.job().because()).contains("at least 1 must stay");
    second.replace();
    stage.until(JobState.DONE);
  }

  @Test
  void aBridgeThatDrainsIsNoHealthyOne() {
    stage.start("automation = watch");
    second.drain = true;
    stage.step();
    ask("meet1");
    stage.step();
    assertThat(stage.job().because()).contains("at least 1 must stay");
    second.drain = false;
    stage.until(JobState.DONE);
  }

  /** Two bridges, of which one is silent for good. */
  private void secondIsGone() {
    stage.start("automation = watch");
    stage.step();
    stage.bridges.remove(second);
    stage.pass(Duration.ofMinutes(2));
    ask("meet1");
    stage.step();
    assertThat(stage.job().because()).contains("at least 1 must stay");
  }

  private List<String> hosts() {
    return stage.ask(Contracts.AUTOMATION, new FleetQuestion(null)).items().stream()
        .map(HostAutomation::host)
        .toList();
  }

  @Test
  void aBridgeThatIsGoneForGoodKeepsNobodyWaiting() {
    secondIsGone();

    stage.ask(Contracts.RETIRE, new Retirement("meet2", "ann", true));
    stage.step();
    assertThat(stage.job().state()).isEqualTo(JobState.WAITING);
    stage.ask(Contracts.RETIRE, new Retirement("meet2", "ann", false));

    stage.until(JobState.DONE);
    assertThat(hosts()).containsExactly("meet1");
    assertThat(stage.events(Event.Notice.class))
        .filteredOn(told -> Event.Notice.HOST_RETIRED.equals(told.subject()))
        .singleElement()
        .satisfies(
            told -> assertThat(told.message()).isEqualTo("meet2 is gone for good, says ann"));
    stage.end();
    stage.start("automation = watch").step();
    assertThat(hosts()).containsExactly("meet1");
  }

  @Test
  void isBackAndCountsAsSoonAsItIsHeardOfAgain() {
    secondIsGone();
    stage.ask(Contracts.RETIRE, new Retirement("meet2", "ann", false));
    stage.until(JobState.DONE);

    stage.bridges.add(second);
    stage.step();
    stage.bridges.remove(second);
    stage.pass(Duration.ofMinutes(2));

    ask("meet1");
    stage.step();
    assertThat(stage.job().because()).contains("at least 1 must stay");
    assertThat(hosts()).containsExactly("meet1", "meet2");
  }

  @Test
  void oneThatIsHeardOfIsNotRetired() {
    stage.start("automation = watch");
    stage.step();

    Problem refused = stage.refused(Contracts.RETIRE, new Retirement("meet2", "ann", false));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused).hasMessageContaining("host meet2 is heard of");
    assertThat(stage.refused(Contracts.RETIRE, new Retirement("meet3", "ann", false)).status())
        .isEqualTo(404);
  }
}
