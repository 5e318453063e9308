package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.automation.PolicyPreviewQuery;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import io.meetkeeper.backbone.contract.restart.JobQuery;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that runs but is unhealthy. */
class UnhealthyBridgeTest {
  private static final String POLICY = "nightly.cron = none, automation = ";

  @TempDir private Path directory;
  private SchedulerFixture fixture;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    fixture.bridge.healedByRestart = true;
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void start(String automation) {
    fixture.start(POLICY + automation);
    fixture.passIdleTime();
  }

  private void fail(String reason) {
    fixture.bridge.health = 500;
    fixture.bridge.healthReason = reason;
  }

  private List<String> withheld() {
    return fixture.events(RestartWithheldEvent.class).stream().map(Event::message).toList();
  }

  @Test
  void isRestartedAfterFiveMinutes() {
    start("on");
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofSeconds(290));
    assertThat(fixture.jobs()).isEmpty();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.job().cause()).isEqualTo(RestartCause.UNHEALTHY);
    assertThat(fixture.job().reason())
        .contains("its health check says 500 Failed to bind single-port, for 5 min");
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.jobs()).hasSize(1);
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void thatJoinedNoMucIsRestartedOnceNobodyTalks() {
    start("on");
    fixture.bridge.mucsJoined = 0;
    fixture.bridge.conferences = 1;
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.WAITING);
    assertThat(fixture.job().reason()).contains("it joined 0 of 1 MUCs");
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.bridge.conferences = 0;
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void isNotRestartedWhenAFreshLookDoesNotConfirmIt() {
    start("on");
    fixture.bridge.lookHealth = 200;
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.bridge.commands).isEmpty();
    assertThat(fixture.job().because()).contains("does not say again that it is not well");
    fixture.bridge.lookHealth = null;
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void watchSaysOnceWhatItWouldHaveDone() {
    start("watch");
    fail("Health check timed out");
    fixture.pass(Duration.ofHours(2));
    assertThat(fixture.awaitEvents(WouldHaveRestartedEvent.class, 1)).hasSize(1);
    fixture.stop();
    fixture.start(POLICY + "watch");
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.events(WouldHaveRestartedEvent.class)).hasSize(1);
    WouldHaveRestartedEvent event = fixture.events(WouldHaveRestartedEvent.class).get(0);
    assertThat(event.cause()).isEqualTo(RestartCause.UNHEALTHY);
    assertThat(event.message()).contains("Health check timed out, for 5 min");
    assertThat(fixture.bridge.commands).isEmpty();
    fixture.bridge.health = 200;
    fixture.pass(Duration.ofMinutes(2));
    fail("Health check timed out");
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.awaitEvents(WouldHaveRestartedEvent.class, 2)).as("another time").hasSize(2);
  }

  @Test
  void whatARestartCannotHealIsReportedOnce() {
    start("on");
    fail("No valid IP addresses available for harvesting.");
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0))
        .contains("No valid IP addresses available for harvesting")
        .contains("A restart does not heal that");
  }

  @Test
  void outOfItsMucIsLeftAloneWhileProsodyIsDownAndGetsTimeToJoinAgainAfterThat() {
    start("on");
    fixture.bridge.prosody = ProsodyState.DOWN;
    fixture.bridge.mucsJoined = 0;
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0)).contains("it joined 0 of 1 MUCs").contains("Prosody on meet1");
    fixture.bridge.prosody = ProsodyState.UP;
    fixture.pass(Duration.ofMinutes(4));
    assertThat(fixture.jobs()).as("it may join again by itself").isEmpty();
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void inItsMucHasNothingAgainstAnyProsody() {
    start("on");
    fixture.bridge.prosody = ProsodyState.DOWN;
    fail("Failed to bind single-port");
    fixture.stepUntil(RestartJobState.DONE);
  }

  @Test
  void thatCannotReachItsXmppServerIsLeftAlone() {
    start("on");
    fixture.bridge.xmpp = "the XMPP server meet.example.com:5222 takes no connection";
    fixture.bridge.mucsJoined = 0;
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0)).contains("meet.example.com:5222");
  }

  private void restartWhileProsodyIsAway() {
    start("on");
    fixture.bridge.healedByRestart = false;
    fixture.bridge.prosody = ProsodyState.DOWN;
    fixture.bridge.mucsJoined = 0;
    fixture.step();
    fixture.ask(RestartMode.NOW);
    fixture.stepUntil(RestartJobState.VERIFYING);
    fixture.pass(Duration.ofMinutes(40));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.VERIFYING);
    assertThat(fixture.job().because()).contains("it joined 0 of 1 MUCs; Prosody on meet1");
  }

  @Test
  void aRestartIsProvedOnceProsodyIsBack() {
    restartWhileProsodyIsAway();
    fixture.bridge.prosody = ProsodyState.UP;
    fixture.step();
    fixture.bridge.mucsJoined = 1;
    fixture.stepUntil(RestartJobState.DONE);
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void aRestartIsNotProvedForEver() {
    restartWhileProsodyIsAway();
    fixture.pass(Duration.ofMinutes(40));
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.FAILED);
    assertThat(fixture.job().because()).contains("Prosody on meet1");
  }

  @Test
  void aJobEndsWhenProsodyGoesDown() {
    start("on");
    fixture.bridge.conferences = 1;
    fixture.bridge.mucsJoined = 0;
    fixture.stepUntil(RestartJobState.WAITING);
    fixture.bridge.prosody = ProsodyState.DOWN;
    fixture.stepUntil(RestartJobState.CANCELLED);
    assertThat(fixture.job().because()).contains("Prosody on meet1");
  }

  @Test
  void onAHostWithAFullDiskIsLeftAlone() {
    start("on");
    fixture.bridge.disks = List.of(new HostSample.Disk("/var/log", 10L << 30, 1L << 20));
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofHours(1));
    assertThat(fixture.jobs()).isEmpty();
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0)).contains("the disk /var/log of meet1 is full");
  }

  @Test
  void isLeftAloneInItsFirstMinutesAndWhileItComesAndGoes() {
    start("on");
    fixture.bridge.replace();
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofMinutes(7));
    assertThat(fixture.jobs()).isEmpty();
    for (int i = 0; i < 5; i++) {
      fixture.bridge.health = 200;
      fixture.step();
      fixture.bridge.health = 500;
      fixture.pass(Duration.ofMinutes(4));
    }
    assertThat(fixture.jobs()).isEmpty();
  }

  @Test
  void aRestartThatDoesNotHelpSuspendsAutomation() {
    start("on");
    fixture.bridge.healedByRestart = false;
    fail("Failed to bind single-port");
    fixture.stepUntil(RestartJobState.FAILED);
    assertThat(fixture.automation().state()).isEqualTo(State.SUSPENDED);
    fixture.pass(Duration.ofHours(25));
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(withheld()).hasSize(1);
  }

  @Test
  void isRestartedForThatOnceADay() {
    fixture.start(POLICY + "on, cooldown = 0s, at-most-per-day = 10");
    fixture.passIdleTime();
    fail("Failed to bind single-port");
    fixture.stepUntil(RestartJobState.DONE);
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0))
        .contains("although the bridge is not well")
        .contains("at most 1 a day");
    fixture.pass(Duration.ofHours(13));
    assertThat(fixture.bridge.restarts()).as("the day after").isEqualTo(2);
  }

  @Test
  void aJobEndsWhenTheBridgeIsWellAgainAndIsNotAskedForAgainAfterAPersonCancelledIt() {
    start("on");
    fixture.bridge.conferences = 1;
    fail("Failed to bind single-port");
    fixture.stepUntil(RestartJobState.WAITING);
    fixture.bridge.health = 200;
    fixture.stepUntil(RestartJobState.CANCELLED);
    assertThat(fixture.job().because()).contains("well again");
    fail("Failed to bind single-port");
    fixture.stepUntil(RestartJobState.WAITING);
    fixture.ask(BusContracts.RESTART_CANCEL, new JobQuery(fixture.job().id(), "ann", false));
    fixture.pass(Duration.ofMinutes(20));
    assertThat(fixture.jobs()).hasSize(2);
    assertThat(fixture.job().state()).isEqualTo(RestartJobState.CANCELLED);
  }

  @Test
  void theCooldownCountsFromOurRestartNotFromTheBridgesOwnStart() {
    start("on, at-most-per-day = 5, unhealthy.at-most-per-day = 5");
    fixture.bridge.replace();
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofMinutes(15));
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
    fixture.stepUntil(RestartJobState.DONE);
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofHours(5));
    assertThat(fixture.job().because()).contains("cooldown 6 h");
    assertThat(fixture.bridge.restarts()).isEqualTo(1);
  }

  @Test
  void thePreviewSaysThatTheRuleAsks() {
    start("watch");
    fail("Failed to bind single-port");
    fixture.pass(Duration.ofMinutes(4));
    assertThat(preview()).doesNotContain("not well");
    fixture.bridge.conferences = 1;
    fixture.pass(Duration.ofMinutes(2));
    assertThat(preview())
        .contains("the bridge is not well: its health check says 500 Failed to bind single-port")
        .contains("1 conference");
  }

  private String preview() {
    return fixture
        .ask(BusContracts.POLICY_PREVIEW, new PolicyPreviewQuery("meet1", null, 0))
        .now()
        .because();
  }
}
