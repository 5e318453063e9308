package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.JobQuestion;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollQuestion;
import io.meetkeeper.backbone.contract.roll.RollRequest;
import io.meetkeeper.backbone.contract.roll.RollState;
import io.meetkeeper.backbone.contract.roll.RollsQuestion;
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
class RollTest {
  private static final String SITE = "meet.example.com";
  private static final String WATCH = "automation = watch";
  private static final Set<JobState> OUT_OF_SERVICE =
      Set.of(JobState.DRAINING, JobState.RESTARTING, JobState.VERIFYING);

  @TempDir private Path directory;
  private Stage stage;
  private FakeBridge second;
  private FakeBridge third;

  @BeforeEach
  void open() {
    stage = new Stage(directory);
    second = stage.add("meet2", SITE);
    third = stage.add("meet3", SITE);
    stage.bridge.sharePercent = 10;
    second.sharePercent = 30;
    third.sharePercent = 20;
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private Roll ask(RestartMode mode) {
    return stage.ask(
        Contracts.ROLL_ASK,
        new RollRequest(SITE, mode, Duration.ofHours(1), "upgrade", "ann", false));
  }

  private Roll get(String id) {
    return stage.ask(Contracts.ROLL_GET, new RollQuestion(SITE, id, "ann", false));
  }

  /** Until it is over; the hosts in the order of their restarts. */
  private List<String> follow(Roll roll, int atMostDown) {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 2000 && get(roll.id()).state() == RollState.RUNNING; i++) {
      stage.step();
      List<RestartJob> jobs = stage.jobs();
      assertThat(jobs)
          .filteredOn(job -> OUT_OF_SERVICE.contains(job.state()))
          .hasSizeLessThanOrEqualTo(atMostDown);
      for (FakeBridge bridge : stage.bridges) {
        if (bridge.restarts() > 0 && !order.contains(bridge.host)) {
          order.add(bridge.host);
        }
      }
    }
    return order;
  }

  @Test
  void drainsOneAfterTheOtherTheWorstFirst() {
    stage.start(WATCH);
    stage.step();
    Roll roll = ask(RestartMode.DRAIN);
    assertThat(roll.members())
        .extracting(Roll.Member::host)
        .containsExactly("meet2", "meet3", "meet1");
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3", "meet1");
    Roll over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollState.DONE);
    assertThat(over.because()).isEqualTo("3 of 3 bridges restarted");
    assertThat(stage.bridges).allMatch(bridge -> bridge.restarts() == 1 && !bridge.drain);
    assertThat(stage.jobs()).allMatch(job -> roll.id().equals(job.roll()));
  }

  @Test
  void twoAtATimeWhereThatIsAllowed() {
    stage.start("automation = watch, site.at-most-down = 2");
    stage.step();
    Roll roll = ask(RestartMode.DRAIN);
    stage.step();
    assertThat(stage.jobs()).filteredOn(job -> OUT_OF_SERVICE.contains(job.state())).hasSize(2);
    follow(roll, 2);
    assertThat(get(roll.id()).state()).isEqualTo(RollState.DONE);
  }

  @Test
  void whenIdleABusyBridgeDoesNotHoldUpTheOthers() {
    stage.start(WATCH);
    second.conferences = 1;
    stage.idle();
    Roll roll = ask(RestartMode.WHEN_IDLE);
    assertThat(follow(roll, 1)).containsExactly("meet3", "meet1");
    Roll over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollState.DONE);
    assertThat(over.because()).isEqualTo("2 of 3 bridges restarted; meet2 given up");
    assertThat(second.restarts()).isZero();
  }

  @Test
  void theTimeToWaitBeginsWithTheTurn() {
    stage.start(WATCH);
    stage.step();
    second.conferences = 1;
    third.conferences = 1;
    Roll roll = ask(RestartMode.DRAIN);
    stage.pass(Duration.ofMinutes(70));
    assertThat(stage.job("meet2").state()).isEqualTo(JobState.EXPIRED);
    assertThat(stage.job("meet3").state()).isEqualTo(JobState.DRAINING);
    third.conferences = 0;
    follow(roll, 1);
    assertThat(get(roll.id()).because()).isEqualTo("2 of 3 bridges restarted; meet2 given up");
  }

  @Test
  void theFirstFailureStopsIt() {
    stage.start("automation = watch, verify-within = 2m");
    stage.step();
    third.conduct = FakeBridge.Conduct.BREAKS;
    Roll roll = ask(RestartMode.DRAIN);
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3");
    Roll over = get(roll.id());
    assertThat(over.state()).isEqualTo(RollState.STOPPED);
    assertThat(over.because()).startsWith("meet3 failed: ");
    assertThat(stage.job("meet1").state()).isEqualTo(JobState.CANCELLED);
    stage.pass(Duration.ofMinutes(30));
    assertThat(stage.bridge.restarts()).isZero();
    assertThat(stage.events(Event.Notice.class))
        .extracting(Event::message)
        .anyMatch(message -> message.startsWith("rolling restart stopped: meet3 failed"));
  }

  @Test
  void anUnknownBridgeIsNoHealthyOne() {
    stage.start(WATCH);
    stage.step();
    second.health = 200;
    Roll roll = ask(RestartMode.DRAIN);
    stage.bridges.remove(third);
    stage.bridges.remove(stage.bridge);
    stage.pass(Duration.ofMinutes(5));
    assertThat(second.restarts()).isLessThanOrEqualTo(1);
    assertThat(third.restarts() + stage.bridge.restarts()).isZero();
    stage.bridges.add(third);
    stage.bridges.add(stage.bridge);
    follow(roll, 1);
    assertThat(get(roll.id()).because()).startsWith("3 of 3");
  }

  @Test
  void aCrashAtAnyPointCostsNoRestartTwice() {
    stage.start(WATCH);
    stage.step();
    Roll roll = ask(RestartMode.DRAIN);
    for (int i = 0; i < 400 && get(roll.id()).state() == RollState.RUNNING; i++) {
      stage.end();
      stage.start(WATCH);
      stage.pass(Duration.ofSeconds(90 + i));
    }
    assertThat(get(roll.id()).because()).isEqualTo("3 of 3 bridges restarted");
    assertThat(stage.bridges).allMatch(bridge -> bridge.restarts() == 1 && !bridge.drain);
  }

  @Test
  void cancelledItSeesThroughWhatRestarts() {
    stage.start(WATCH);
    stage.step();
    Roll roll = ask(RestartMode.DRAIN);
    stage.step();
    assertThat(second.restarts()).isEqualTo(1);
    RollQuestion question = new RollQuestion(SITE, roll.id(), "ann", false);
    assertThat(stage.ask(Contracts.ROLL_CANCEL, question).state()).isEqualTo(RollState.CANCELLED);
    stage.pass(Duration.ofMinutes(10));
    assertThat(stage.job("meet2").state()).isEqualTo(JobState.DONE);
    assertThat(third.restarts() + stage.bridge.restarts()).isZero();
    assertThat(stage.refused(Contracts.ROLL_CANCEL, question).status()).isEqualTo(409);
  }

  @Test
  void oneAtATimeAndOnlyOfAKnownSite() {
    stage.start(WATCH);
    stage.step();
    Roll roll = ask(RestartMode.DRAIN);
    Problem running =
        stage.refused(Contracts.ROLL_ASK, new RollRequest(SITE, null, null, null, "bob", false));
    assertThat(running.status()).isEqualTo(409);
    assertThat(running.detail()).contains(roll.id());
    assertThat(
            stage
                .refused(
                    Contracts.ROLL_ASK, new RollRequest("other", null, null, null, "bob", false))
                .status())
        .isEqualTo(404);
    assertThat(
            stage
                .refused(
                    Contracts.ROLL_ASK,
                    new RollRequest(SITE, RestartMode.NOW, null, null, "bob", false))
                .status())
        .isEqualTo(422);
    assertThat(
            stage
                .refused(Contracts.ROLL_GET, new RollQuestion("other", roll.id(), "bob", false))
                .status())
        .isEqualTo(404);
    assertThat(stage.ask(Contracts.ROLL_LIST, new RollsQuestion(SITE, 10)).items()).hasSize(1);
  }

  @Test
  void aDryRunStoresNothing() {
    stage.start(WATCH);
    stage.step();
    Roll dry =
        stage.ask(
            Contracts.ROLL_ASK, new RollRequest(SITE, RestartMode.DRAIN, null, null, "ann", true));
    assertThat(dry.members()).hasSize(3);
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.ask(Contracts.ROLL_LIST, new RollsQuestion(SITE, 10)).items()).isEmpty();
  }

  @Test
  void aJobOfAPersonBesideItIsRefusedAndTheOtherWayRound() {
    stage.start(WATCH);
    stage.bridge.conferences = 1;
    stage.step();
    RestartJob job = stage.ask(RestartMode.WHEN_IDLE);
    Problem refused =
        stage.refused(Contracts.ROLL_ASK, new RollRequest(SITE, null, null, null, "bob", false));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains(job.id());
    stage.ask(Contracts.RESTART_CANCEL, new JobQuestion(job.id(), "ann", false));
    assertThat(ask(RestartMode.WHEN_IDLE).state()).isEqualTo(RollState.RUNNING);
  }

  @Test
  void atNightTheyRollTheWorstFirst() {
    stage.start("automation = on, nightly.cron = '0 13 * * *'");
    stage.pass(Duration.ofMinutes(61));
    Roll roll = stage.ask(Contracts.ROLL_LIST, new RollsQuestion(SITE, 10)).items().get(0);
    assertThat(roll.by()).isEqualTo("meetkeeper");
    assertThat(roll.members()).hasSize(3);
    assertThat(follow(roll, 1)).containsExactly("meet2", "meet3", "meet1");
    assertThat(get(roll.id()).state()).isEqualTo(RollState.DONE);
  }

  @Test
  void atNightTheFirstFailureStopsThem() {
    second.conduct = FakeBridge.Conduct.BREAKS;
    stage.start("automation = on, nightly.cron = '0 13 * * *'");
    stage.pass(Duration.ofMinutes(61));
    Roll roll = stage.ask(Contracts.ROLL_LIST, new RollsQuestion(SITE, 10)).items().get(0);
    assertThat(follow(roll, 1)).containsExactly("meet2");
    assertThat(get(roll.id()).state()).isEqualTo(RollState.STOPPED);
    stage.pass(Duration.ofMinutes(60));
    assertThat(third.restarts() + stage.bridge.restarts()).isZero();
  }
}
