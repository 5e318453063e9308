package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Event;
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

/** The bridges of a site, one after the other. */
class RollingRestartTest {
  private static final String SITE = "meet.example.com";
  private static final String WATCH = "automation = watch";
  private static final Set<RestartJobState> OUT_OF_SERVICE =
      Set.of(RestartJobState.DRAINING, RestartJobState.RESTARTING, RestartJobState.VERIFYING);

  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;
  private FakeBridge second;
  private FakeBridge third;

  @BeforeEach
  void open() {
    schedulerFixture = new SchedulerFixture(directory);
    second = schedulerFixture.add("meet2", SITE);
    third = schedulerFixture.add("meet3", SITE);
    schedulerFixture.bridge.sharePercent = 10;
    second.sharePercent = 30;
    third.sharePercent = 20;
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private RollingRestart ask(RestartMode mode) {
    return schedulerFixture.ask(
        BusContracts.ROLLING_RESTART_REQUEST,
        new RollingRestartRequest(SITE, mode, Duration.ofHours(1), "upgrade", "ann", false));
  }

  private RollingRestart get(String id) {
    return schedulerFixture.ask(
        BusContracts.ROLLING_RESTART_GET, new RollingRestartQuery(SITE, id, "ann", false));
  }

  /** Until it is over; the hosts in the order of their restarts. */
  private List<String> follow(RollingRestart roll, int atMostDown) {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 2000 && get(roll.id()).state() == RollingRestartState.RUNNING; i++) {
      schedulerFixture.step();
      List<RestartJob> jobs = schedulerFixture.jobs();
      assertThat(jobs)
          .filteredOn(job -> OUT_OF_SERVICE.contains(job.state()))
          .hasSizeLessThanOrEqualTo(atMostDown);
      for (FakeBridge bridge : schedulerFixture.bridges) {
        if (bridge.restarts() > 0 && !order.contains(bridge.host)) {
          order.add(bridge.host);
        }
      }
    }
    return order;
  }

  @Test
  void drainsOneAfterTheOtherTheWorstFirst() {
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    RollingRestart roll = ask(RestartMode.DRAIN);
    assertThat(roll.members())
        .extracting(RollingRestart.MemberRestart::host)
        .containsExactly("meet2", "meet3", "meet1");
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3", "meet1");
    RollingRestart over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollingRestartState.DONE);
    assertThat(over.because()).isEqualTo("3 of 3 bridges restarted");
    assertThat(schedulerFixture.bridges)
        .allMatch(bridge -> bridge.restarts() == 1 && !bridge.drain);
    assertThat(schedulerFixture.jobs()).allMatch(job -> roll.id().equals(job.roll()));
  }

  @Test
  void twoAtATimeWhereThatIsAllowed() {
    schedulerFixture.start("automation = watch, site.at-most-down = 2");
    schedulerFixture.step();
    RollingRestart roll = ask(RestartMode.DRAIN);
    schedulerFixture.step();
    assertThat(schedulerFixture.jobs())
        .filteredOn(job -> OUT_OF_SERVICE.contains(job.state()))
        .hasSize(2);
    follow(roll, 2);
    assertThat(get(roll.id()).state()).isEqualTo(RollingRestartState.DONE);
  }

  @Test
  void whenIdleABusyBridgeDoesNotHoldUpTheOthers() {
    schedulerFixture.start(WATCH);
    second.conferences = 1;
    schedulerFixture.passIdleTime();
    RollingRestart roll = ask(RestartMode.WHEN_IDLE);
    assertThat(follow(roll, 1)).containsExactly("meet3", "meet1");
    RollingRestart over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollingRestartState.DONE);
    assertThat(over.because()).isEqualTo("2 of 3 bridges restarted; meet2 given up");
    assertThat(second.restarts()).isZero();
  }

  @Test
  void theTimeToWaitBeginsWithTheTurn() {
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    second.conferences = 1;
    third.conferences = 1;
    RollingRestart roll = ask(RestartMode.DRAIN);
    schedulerFixture.pass(Duration.ofMinutes(70));
    assertThat(schedulerFixture.job("meet2").state()).isEqualTo(RestartJobState.EXPIRED);
    assertThat(schedulerFixture.job("meet3").state()).isEqualTo(RestartJobState.DRAINING);
    third.conferences = 0;
    follow(roll, 1);
    assertThat(get(roll.id()).because()).isEqualTo("2 of 3 bridges restarted; meet2 given up");
  }

  @Test
  void theFirstFailureStopsIt() {
    schedulerFixture.start("automation = watch, verify-within = 2m");
    schedulerFixture.step();
    third.agentBehaviour = FakeBridge.AgentBehaviour.BREAKS;
    RollingRestart roll = ask(RestartMode.DRAIN);
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3");
    RollingRestart over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollingRestartState.STOPPED);
    assertThat(over.because()).startsWith("meet3 failed: ");
    assertThat(schedulerFixture.job("meet1").state()).isEqualTo(RestartJobState.CANCELLED);
    schedulerFixture.pass(Duration.ofMinutes(30));
    assertThat(schedulerFixture.bridge.restarts()).isZero();
    assertThat(schedulerFixture.events(Event.Notice.class))
        .extracting(Event::message)
        .anyMatch(message -> message.startsWith("rolling restart stopped: meet3 failed"));
  }

  @Test
  void anUnknownBridgeIsNoHealthyOne() {
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    second.health = 200;
    RollingRestart roll = ask(RestartMode.DRAIN);
    schedulerFixture.bridges.remove(third);
    schedulerFixture.bridges.remove(schedulerFixture.bridge);
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(second.restarts()).isLessThanOrEqualTo(1);
    assertThat(third.restarts() + schedulerFixture.bridge.restarts()).isZero();
    schedulerFixture.bridges.add(third);
    schedulerFixture.bridges.add(schedulerFixture.bridge);
    follow(roll, 1);
    assertThat(get(roll.id()).because()).startsWith("3 of 3");
  }

  @Test
  void aCrashAtAnyPointCostsNoRestartTwice() {
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    RollingRestart roll = ask(RestartMode.DRAIN);
    for (int i = 0; i < 400 && get(roll.id()).state() == RollingRestartState.RUNNING; i++) {
      schedulerFixture.stop();
      schedulerFixture.start(WATCH);
      schedulerFixture.pass(Duration.ofSeconds(90 + i));
    }
    assertThat(get(roll.id()).because()).isEqualTo("3 of 3 bridges restarted");
    assertThat(schedulerFixture.bridges)
        .allMatch(bridge -> bridge.restarts() == 1 && !bridge.drain);
  }

  @Test
  void cancelledItSeesThroughWhatRestarts() {
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    RollingRestart roll = ask(RestartMode.DRAIN);
    schedulerFixture.step();
    assertThat(second.restarts()).isEqualTo(1);
    RollingRestartQuery question = new RollingRestartQuery(SITE, roll.id(), "ann", false);
    assertThat(schedulerFixture.ask(BusContracts.ROLLING_RESTART_CANCEL, question).state())
        .isEqualTo(RollingRestartState.CANCELLED);
    schedulerFixture.pass(Duration.ofMinutes(10));
    assertThat(schedulerFixture.job("meet2").state()).isEqualTo(RestartJobState.DONE);
    assertThat(third.restarts() + schedulerFixture.bridge.restarts()).isZero();
    assertThat(
            schedulerFixture.expectProblem(BusContracts.ROLLING_RESTART_CANCEL, question).status())
        .isEqualTo(409);
  }

  @Test
  void oneAtATimeAndOnlyOfAKnownSite() {
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    RollingRestart roll = ask(RestartMode.DRAIN);
    Problem running =
        schedulerFixture.expectProblem(
            BusContracts.ROLLING_RESTART_REQUEST,
            new RollingRestartRequest(SITE, null, null, null, "bob", false));
    assertThat(running.status()).isEqualTo(409);
    assertThat(running.detail()).contains(roll.id());
    assertThat(
            schedulerFixture
                .expectProblem(
                    BusContracts.ROLLING_RESTART_REQUEST,
                    new RollingRestartRequest("other", null, null, null, "bob", false))
                .status())
        .isEqualTo(404);
    assertThat(
            schedulerFixture
                .expectProblem(
                    BusContracts.ROLLING_RESTART_REQUEST,
                    new RollingRestartRequest(SITE, RestartMode.NOW, null, null, "bob", false))
                .status())
        .isEqualTo(422);
    assertThat(
            schedulerFixture
                .expectProblem(
                    BusContracts.ROLLING_RESTART_GET,
                    new RollingRestartQuery("other", roll.id(), "bob", false))
                .status())
        .isEqualTo(404);
    assertThat(
            schedulerFixture
                .ask(BusContracts.ROLLING_RESTART_LIST, new RollingRestartsQuery(SITE, 10))
                .items())
        .hasSize(1);
  }

  @Test
  void aDryRunStoresNothing() {
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    RollingRestart dry =
        schedulerFixture.ask(
            BusContracts.ROLLING_RESTART_REQUEST,
            new RollingRestartRequest(SITE, RestartMode.DRAIN, null, null, "ann", true));
    assertThat(dry.members()).hasSize(3);
    assertThat(schedulerFixture.jobs()).isEmpty();
    assertThat(
            schedulerFixture
                .ask(BusContracts.ROLLING_RESTART_LIST, new RollingRestartsQuery(SITE, 10))
                .items())
        .isEmpty();
  }

  @Test
  void aJobOfAPersonBesideItIsRefusedAndTheOtherWayRound() {
    schedulerFixture.start(WATCH);
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    RestartJob job = schedulerFixture.ask(RestartMode.WHEN_IDLE);
    Problem refused =
        schedulerFixture.expectProblem(
            BusContracts.ROLLING_RESTART_REQUEST,
            new RollingRestartRequest(SITE, null, null, null, "bob", false));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains(job.id());
    schedulerFixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(job.id(), "ann", false));
    assertThat(ask(RestartMode.WHEN_IDLE).state()).isEqualTo(RollingRestartState.RUNNING);
  }

  @Test
  void atNightTheyRollTheWorstFirst() {
    schedulerFixture.start("automation = on, nightly.cron = '0 13 * * *'");
    schedulerFixture.pass(Duration.ofMinutes(61));
    RollingRestart roll =
        schedulerFixture
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
    schedulerFixture.start("automation = on, nightly.cron = '0 13 * * *'");
    schedulerFixture.pass(Duration.ofMinutes(61));
    RollingRestart roll =
        schedulerFixture
            .ask(BusContracts.ROLLING_RESTART_LIST, new RollingRestartsQuery(SITE, 10))
            .items()
            .get(0);
    assertThat(follow(roll, 1)).containsExactly("meet2");
    assertThat(get(roll.id()).state()).isEqualTo(RollingRestartState.STOPPED);
    schedulerFixture.pass(Duration.ofMinutes(60));
    assertThat(third.restarts() + schedulerFixture.bridge.restarts()).isZero();
  }
}
