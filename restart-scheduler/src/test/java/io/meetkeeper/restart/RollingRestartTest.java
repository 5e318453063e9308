package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartQuery;
import io.meetkeeper.backbone.contract.restart.RollingRestartRequest;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.contract.restart.RollingRestartsQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restarts of all bridges of a site, one after the other. */
class RollingRestartTest {
  private static final String SITE = "meet.example.com";
  private static final String WATCH = "automation = watch";
  private static final Set<RestartJobState> OUT_OF_SERVICE =
      Set.of(RestartJobState.DRAINING, RestartJobState.RESTARTING, RestartJobState.VERIFYING);

  @TempDir private Path directory;
  private SchedulerFixture fixture;
  private FakeBridge second;
  private FakeBridge third;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    second = fixture.add("meet2", SITE);
    third = fixture.add("meet3", SITE);
    fixture.bridge.sharePercent = 10;
    second.sharePercent = 30;
    third.sharePercent = 20;
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private RollingRestart request(RestartMode mode) {
    return fixture.ask(
        BusContracts.ROLLING_RESTART_REQUEST,
        new RollingRestartRequest(SITE, mode, Duration.ofHours(1), "upgrade", "ann", false));
  }

  private RollingRestart get(String id) {
    return fixture.ask(
        BusContracts.ROLLING_RESTART_GET, new RollingRestartQuery(SITE, id, "ann", false));
  }

  /** Steps until the roll is over, and returns the hosts in the order of their restarts. */
  private List<String> follow(RollingRestart roll, int atMostDown) {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 2000 && get(roll.id()).state() == RollingRestartState.RUNNING; i++) {
      fixture.step();
      List<RestartJob> jobs = fixture.jobs();
      assertThat(jobs)
          .filteredOn(job -> OUT_OF_SERVICE.contains(job.state()))
          .hasSizeLessThanOrEqualTo(atMostDown);
      for (FakeBridge bridge : fixture.bridges) {
        if (bridge.restarts() > 0 && !order.contains(bridge.host)) {
          order.add(bridge.host);
        }
      }
    }
    return order;
  }

  @Test
  void drainsOneAfterTheOtherTheWorstFirst() {
    fixture.start(WATCH);
    fixture.step();
    RollingRestart roll = request(RestartMode.DRAIN);
    assertThat(roll.members())
        .extracting(RollingRestart.MemberRestart::host)
        .containsExactly("meet2", "meet3", "meet1");
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3", "meet1");
    RollingRestart over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollingRestartState.DONE);
    assertThat(over.because()).isEqualTo("3 of 3 bridges restarted");
    assertThat(fixture.bridges).allMatch(bridge -> bridge.restarts() == 1 && !bridge.drain);
    assertThat(fixture.jobs()).allMatch(job -> roll.id().equals(job.roll()));
  }

  @Test
  void twoAtATimeWhereThatIsAllowed() {
    fixture.start("automation = watch, site.at-most-down = 2");
    fixture.step();
    RollingRestart roll = request(RestartMode.DRAIN);
    fixture.step();
    assertThat(fixture.jobs()).filteredOn(job -> OUT_OF_SERVICE.contains(job.state())).hasSize(2);
    follow(roll, 2);
    assertThat(get(roll.id()).state()).isEqualTo(RollingRestartState.DONE);
  }

  @Test
  void whenIdleABusyBridgeDoesNotHoldUpTheOthers() {
    fixture.start(WATCH);
    second.conferences = 1;
    fixture.passIdleTime();
    RollingRestart roll = request(RestartMode.WHEN_IDLE);
    assertThat(follow(roll, 1)).containsExactly("meet3", "meet1");
    RollingRestart over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollingRestartState.DONE);
    assertThat(over.because()).isEqualTo("2 of 3 bridges restarted; meet2 given up");
    assertThat(second.restarts()).isZero();
  }

  @Test
  void theTimeToWaitBeginsWithTheTurn() {
    fixture.start(WATCH);
    fixture.step();
    second.conferences = 1;
    third.conferences = 1;
    RollingRestart roll = request(RestartMode.DRAIN);
    fixture.pass(Duration.ofMinutes(70));
    assertThat(fixture.job("meet2").state()).isEqualTo(RestartJobState.EXPIRED);
    assertThat(fixture.job("meet3").state()).isEqualTo(RestartJobState.DRAINING);
    third.conferences = 0;
    follow(roll, 1);
    assertThat(get(roll.id()).because()).isEqualTo("2 of 3 bridges restarted; meet2 given up");
  }

  @Test
  void theFirstFailureStopsIt() {
    fixture.start("automation = watch, verify-within = 2m");
    fixture.step();
    third.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    RollingRestart roll = request(RestartMode.DRAIN);
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3");
    RollingRestart over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollingRestartState.STOPPED);
    assertThat(over.because()).startsWith("meet3 failed: ");
    assertThat(fixture.job("meet1").state()).isEqualTo(RestartJobState.CANCELLED);
    fixture.pass(Duration.ofMinutes(30));
    assertThat(fixture.bridge.restarts()).isZero();
    assertThat(fixture.events(NoticeEvent.class))
        .extracting(Event::message)
        .anyMatch(message -> message.startsWith("rolling restart stopped: meet3 failed"));
  }

  @Test
  void anUnknownBridgeIsNoHealthyOne() {
    fixture.start(WATCH);
    fixture.step();
    second.health = 200;
    RollingRestart roll = request(RestartMode.DRAIN);
    fixture.bridges.remove(third);
    fixture.bridges.remove(fixture.bridge);
    fixture.pass(Duration.ofMinutes(5));
    assertThat(second.restarts()).isLessThanOrEqualTo(1);
    assertThat(third.restarts() + fixture.bridge.restarts()).isZero();
    fixture.bridges.add(third);
    fixture.bridges.add(fixture.bridge);
    follow(roll, 1);
    assertThat(get(roll.id()).because()).startsWith("3 of 3");
  }

  @Test
  void aCrashAtAnyPointCostsNoRestartTwice() {
    fixture.start(WATCH);
    fixture.step();
    RollingRestart roll = request(RestartMode.DRAIN);
    for (int i = 0; i < 400 && get(roll.id()).state() == RollingRestartState.RUNNING; i++) {
      fixture.stop();
      fixture.start(WATCH);
      fixture.pass(Duration.ofSeconds(90 + i));
    }
    assertThat(get(roll.id()).because()).isEqualTo("3 of 3 bridges restarted");
    assertThat(fixture.bridges).allMatch(bridge -> bridge.restarts() == 1 && !bridge.drain);
  }

  @Test
  void cancelLetsRunningRestartsFinish() {
    fixture.start(WATCH);
    fixture.step();
    RollingRestart roll = request(RestartMode.DRAIN);
    fixture.step();
    assertThat(second.restarts()).isEqualTo(1);
    RollingRestartQuery question = new RollingRestartQuery(SITE, roll.id(), "ann", false);
    assertThat(fixture.ask(BusContracts.ROLLING_RESTART_CANCEL, question).state())
        .isEqualTo(RollingRestartState.CANCELLED);
    fixture.pass(Duration.ofMinutes(10));
    assertThat(fixture.job("meet2").state()).isEqualTo(RestartJobState.DONE);
    assertThat(third.restarts() + fixture.bridge.restarts()).isZero();
    assertThat(fixture.expectProblem(BusContracts.ROLLING_RESTART_CANCEL, question).status())
        .isEqualTo(409);
  }

  @Test
  void oneAtATimeAndOnlyOfAKnownSite() {
    fixture.start(WATCH);
    fixture.step();
    RollingRestart roll = request(RestartMode.DRAIN);
    Problem running =
        fixture.expectProblem(
            BusContracts.ROLLING_RESTART_REQUEST,
            new RollingRestartRequest(SITE, null, null, null, "bob", false));
    assertThat(running.status()).isEqualTo(409);
    assertThat(running.detail()).contains(roll.id());
    assertThat(
            fixture
                .expectProblem(
                    BusContracts.ROLLING_RESTART_REQUEST,
                    new RollingRestartRequest("other", null, null, null, "bob", false))
                .status())
        .isEqualTo(404);
    assertThat(
            fixture
                .expectProblem(
                    BusContracts.ROLLING_RESTART_REQUEST,
                    new RollingRestartRequest(SITE, RestartMode.NOW, null, null, "bob", false))
                .status())
        .isEqualTo(422);
    assertThat(
            fixture
                .expectProblem(
                    BusContracts.ROLLING_RESTART_GET,
                    new RollingRestartQuery("other", roll.id(), "bob", false))
                .status())
        .isEqualTo(404);
    assertThat(
            fixture
                .ask(BusContracts.ROLLING_RESTART_LIST, new RollingRestartsQuery(SITE, 10))
                .items())
        .hasSize(1);
  }

  @Test
  void aDryRunStoresNothing() {
    fixture.start(WATCH);
    fixture.step();
    RollingRestart dry =
        fixture.ask(
            BusContracts.ROLLING_RESTART_REQUEST,
            new RollingRestartRequest(SITE, RestartMode.DRAIN, null, null, "ann", true));
    assertThat(dry.members()).hasSize(3);
    assertThat(fixture.jobs()).isEmpty();
    assertThat(
            fixture
                .ask(BusContracts.ROLLING_RESTART_LIST, new RollingRestartsQuery(SITE, 10))
                .items())
        .isEmpty();
  }

  @Test
  void aJobOfAPersonBesideItIsRefusedAndTheOtherWayRound() {
    fixture.start(WATCH);
    fixture.bridge.conferences = 1;
    fixture.step();
    RestartJob job = fixture.ask(RestartMode.WHEN_IDLE);
    Problem refused =
        fixture.expectProblem(
            BusContracts.ROLLING_RESTART_REQUEST,
            new RollingRestartRequest(SITE, null, null, null, "bob", false));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains(job.id());
    fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(job.id(), "ann", false));
    assertThat(request(RestartMode.WHEN_IDLE).state()).isEqualTo(RollingRestartState.RUNNING);
  }

  @Test
  void atNightTheyRollTheWorstFirst() {
    fixture.start("automation = on, nightly.cron = '0 13 * * *'");
    fixture.pass(Duration.ofMinutes(61));
    RollingRestart roll =
        fixture
            .ask(BusContracts.ROLLING_RESTART_LIST, new RollingRestartsQuery(SITE, 10))
            .items()
            .get(0);
    assertThat(roll.by()).isEqualTo("meetkeeper");
    assertThat(roll.members()).hasSize(3);
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3", "meet1");
    assertThat(get(roll.id()).state()).isEqualTo(RollingRestartState.DONE);
  }

  @Test
  void atNightTheFirstFailureStopsThem() {
    second.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    fixture.start("automation = on, nightly.cron = '0 13 * * *'");
    fixture.pass(Duration.ofMinutes(61));
    RollingRestart roll =
        fixture
            .ask(BusContracts.ROLLING_RESTART_LIST, new RollingRestartsQuery(SITE, 10))
            .items()
            .get(0);
    assertThat(follow(roll, 1)).containsExactly("meet2");
    assertThat(get(roll.id()).state()).isEqualTo(RollingRestartState.STOPPED);
    fixture.pass(Duration.ofMinutes(60));
    assertThat(third.restarts() + fixture.bridge.restarts()).isZero();
  }
}
