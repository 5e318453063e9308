package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
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
  private SchedulerFixture fixture;
  private FakeBridge second;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    second = fixture.add("meet2", "meet.example.com");
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private RestartJob request(String host) {
    return fixture.ask(
        BusContracts.RESTART_REQUEST,
        new RestartRequest(host, RestartMode.NOW, Duration.ofHours(1), null, false, "ann", false));
  }

  private List<RestartJobState> states() {
    return fixture.jobs().stream().map(RestartJob::state).toList();
  }

  @Test
  void oneAfterTheOther() {
    fixture.start("automation = watch");
    fixture.step();
    request("meet1");
    request("meet2");
    fixture.step();
    assertThat(states())
        .containsExactlyInAnyOrder(RestartJobState.WAITING, RestartJobState.VERIFYING);
    assertThat(fixture.bridge.restarts() + second.restarts()).isEqualTo(1);
    for (int i = 0; i < 40; i++) {
      fixture.step();
    }
    assertThat(states()).containsOnly(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(second.restarts()).isEqualTo(1);
  }

  @Test
  void theLastHealthyBridgeStays() {
    fixture.start("automation = watch");
    second.process = null;
    fixture.step();
    request("meet1");
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().because()).contains("at least 1 must stay");
    second.replace();
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void aBridgeThatDrainsIsNoHealthyOne() {
    fixture.start("automation = watch");
    second.drain = true;
    fixture.step();
    request("meet1");
    fixture.step();
    assertThat(fixture.job().because()).contains("at least 1 must stay");
    second.drain = false;
    fixture.stepUntil(RestartJobState.DONE);
  }

  /** Two bridges, of which one is permanently silent. */
  private void removeSecondHost() {
    fixture.start("automation = watch");
    fixture.step();
    fixture.bridges.remove(second);
    fixture.pass(Duration.ofMinutes(2));
    request("meet1");
    fixture.step();
    assertThat(fixture.job().because()).contains("at least 1 must stay");
  }

  private List<String> hosts() {
    return fixture.ask(BusContracts.FLEET_AUTOMATION, new FleetQuery(null)).items().stream()
        .map(HostAutomation::host)
        .toList();
  }

  @Test
  void retiredBridgeDoesNotBlockOthers() {
    removeSecondHost();

    fixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", true));
    fixture.step();
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    fixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", false));

    fixture.stepUntil(RestartJobState.DONE);
    assertThat(hosts()).containsExactly("meet1");
    assertThat(fixture.events(NoticeEvent.class))
        .filteredOn(notice -> NoticeEvent.HOST_RETIRED.equals(notice.subject()))
        .singleElement()
        .satisfies(
            notice -> assertThat(notice.message()).isEqualTo("meet2 is gone for good, says ann"));
    fixture.stop();
    fixture.start("automation = watch").step();
    assertThat(hosts()).containsExactly("meet1");
  }

  @Test
  void isBackAndCountsAsSoonAsItIsHeardOfAgain() {
    removeSecondHost();
    fixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", false));
    fixture.stepUntil(RestartJobState.DONE);

    fixture.bridges.add(second);
    fixture.step();
    fixture.bridges.remove(second);
    fixture.pass(Duration.ofMinutes(2));

    request("meet1");
    fixture.step();
    assertThat(fixture.job().because()).contains("at least 1 must stay");
    assertThat(hosts()).containsExactly("meet1", "meet2");
  }

  @Test
  void oneThatIsHeardOfIsNotRetired() {
    fixture.start("automation = watch");
    fixture.step();

    Problem refused =
        fixture.expectProblem(
            BusContracts.HOST_RETIRE, new HostRetireRequest("meet2", "ann", false));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused).hasMessageContaining("host meet2 is heard of");
    assertThat(
            fixture
                .expectProblem(
                    BusContracts.HOST_RETIRE, new HostRetireRequest("meet3", "ann", false))
                .status())
        .isEqualTo(404);
  }
}
