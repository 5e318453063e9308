package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RestartRequest;
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
  private SchedulerFixture schedulerFixture;
  private FakeBridge second;

  @BeforeEach
  void open() {
    schedulerFixture = new SchedulerFixture(directory);
    second = schedulerFixture.add("meet2", "meet.example.com");
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private RestartJob ask(String host) {
    return schedulerFixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest(host, RestartMode.NOW, Duration.ofHours(1), null, false, "ann", false));
  }

  private List<RestartJobState> states() {
    return schedulerFixture.jobs().stream().map(RestartJob::state).toList();
  }

  @Test
  void oneAfterTheOther() {
    schedulerFixture.start("automation = watch");
    schedulerFixture.step();
    ask("meet1");
    ask("meet2");
    schedulerFixture.step();
    assertThat(states())
        .containsExactlyInAnyOrder(RestartJobState.WAITING, RestartJobState.VERIFYING);
    assertThat(schedulerFixture.bridge.restarts() + second.restarts()).isEqualTo(1);
    for (int i = 0; i < 40; i++) {
      schedulerFixture.step();
    }
    assertThat(states()).containsOnly(RestartJobState.DONE);
    assertThat(schedulerFixture.bridge.restarts()).isEqualTo(1);
    assertThat(second.restarts()).isEqualTo(1);
  }

  @Test
  void theLastHealthyBridgeStays() {
    schedulerFixture.start("automation = watch");
    second.process = null;
    schedulerFixture.step();
    ask("meet1");
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(schedulerFixture.job().because()).contains("at least 1 must stay");
    second.replace();
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void aBridgeThatDrainsIsNoHealthyOne() {
    schedulerFixture.start("automation = watch");
    second.drain = true;
    schedulerFixture.step();
    ask("meet1");
    schedulerFixture.step();
    assertThat(schedulerFixture.job().because()).contains("at least 1 must stay");
    second.drain = false;
    schedulerFixture.stepUntil(RestartJobState.DONE);
  }

  /** Two bridges, of which one is silent for good. */
  private void secondIsGone() {
    schedulerFixture.start("automation = watch");
    schedulerFixture.step();
    schedulerFixture.bridges.remove(second);
    schedulerFixture.pass(Duration.ofMinutes(2));
    ask("meet1");
    schedulerFixture.step();
    assertThat(schedulerFixture.job().because()).contains("at least 1 must stay");
  }

  private List<String> hosts() {
    return schedulerFixture
        .ask(BusContracts.FLEET_AUTOMATION, new FleetQuery(null))
        .items()
        .stream()
        .map(HostAutomation::host)
        .toList();
  }

  @Test
  void aBridgeThatIsGoneForGoodKeepsNobodyWaiting() {
    secondIsGone();

    schedulerFixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", true));
    schedulerFixture.step();
    assertThat(schedulerFixture.job().state()).isEqualTo(RestartJobState.WAITING);
    schedulerFixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", false));

    schedulerFixture.stepUntil(RestartJobState.DONE);
    assertThat(hosts()).containsExactly("meet1");
    assertThat(schedulerFixture.events(Event.Notice.class))
        .filteredOn(told -> Event.Notice.HOST_RETIRED.equals(told.subject()))
        .singleElement()
        .satisfies(
            told -> assertThat(told.message()).isEqualTo("meet2 is gone for good, says ann"));
    schedulerFixture.stop();
    schedulerFixture.start("automation = watch").step();
    assertThat(hosts()).containsExactly("meet1");
  }

  @Test
  void isBackAndCountsAsSoonAsItIsHeardOfAgain() {
    secondIsGone();
    schedulerFixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", false));
    schedulerFixture.stepUntil(RestartJobState.DONE);

    schedulerFixture.bridges.add(second);
    schedulerFixture.step();
    schedulerFixture.bridges.remove(second);
    schedulerFixture.pass(Duration.ofMinutes(2));

    ask("meet1");
    schedulerFixture.step();
    assertThat(schedulerFixture.job().because()).contains("at least 1 must stay");
    assertThat(hosts()).containsExactly("meet1", "meet2");
  }

  @Test
  void oneThatIsHeardOfIsNotRetired() {
    schedulerFixture.start("automation = watch");
    schedulerFixture.step();

    Problem refused =
        schedulerFixture.expectProblem(
            BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", false));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused).hasMessageContaining("host meet2 is heard of");
    assertThat(
            schedulerFixture
                .expectProblem(
                    BusContracts.HOST_RETIRE, new HostRetireRequest("meet3", "ann", false))
                .status())
        .isEqualTo(404);
  }
}
