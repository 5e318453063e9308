package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.automation.HostAutomation.State;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Jicofo that is down or does not answer. */
class JicofoHealTest {
  private static final String POLICY = "nightly.cron = none, automation = ";
  private static final String ENABLED = ", jicofo.enabled = true";

  @TempDir private Path directory;
  private SchedulerFixture fixture;
  private FakeServiceAgent agent;

  @BeforeEach
  void open() {
    fixture = new SchedulerFixture(directory);
    agent = new FakeServiceAgent("meet1", fixture.bus);
    fixture.bridge.jicofoConferences = 0;
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void start(String policy) {
    fixture.start(POLICY + policy);
    fixture.passIdleTime();
  }

  private List<String> withheld() {
    return fixture.events(RestartWithheldEvent.class).stream().map(Event::message).toList();
  }

  private List<String> notices() {
    return fixture.events(NoticeEvent.class).stream().map(Event::message).toList();
  }

  @Test
  void isRestartedAfterFiveMinutesOnceNobodyTalks() {
    start("on" + ENABLED);
    fixture.bridge.conferences = 1;
    fixture.bridge.jicofoState = JicofoState.UNRESPONSIVE;
    fixture.pass(Duration.ofMinutes(20));
    assertThat(agent.commands).isEmpty();
    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofMinutes(11));
    assertThat(agent.commands).hasSize(1);
    assertThat(agent.commands.get(0).service()).isEqualTo(SiteService.JICOFO);
    assertThat(agent.commands.get(0).act()).isEqualTo(ServiceAction.RESTART);
    assertThat(agent.commands.get(0).cutCalls()).isFalse();
    assertThat(agent.commands.get(0).by()).isEqualTo("meetkeeper");
    fixture.bridge.jicofoState = JicofoState.UP;
    fixture.pass(Duration.ofHours(2));
    assertThat(agent.commands).hasSize(1);
    assertThat(notices()).hasSize(1);
    assertThat(notices().get(0))
        .contains("restart of jicofo for: Jicofo does not answer, for 5 min");
    assertThat(fixture.automation().state()).isEqualTo(State.ON);
  }

  @Test
  void onAFullDiskIsLeftAloneUntilThereIsRoom() {
    start("on" + ENABLED);
    fixture.bridge.disks = List.of(new HostSample.Disk("/", 10L << 30, 1L << 20));
    fixture.bridge.jicofoState = JicofoState.DOWN;
    fixture.pass(Duration.ofHours(1));
    assertThat(agent.commands).isEmpty();
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0)).contains("the disk / of meet1 is full");
    fixture.bridge.disks = List.of();
    fixture.pass(Duration.ofMinutes(20));
    assertThat(agent.commands).hasSize(1);
  }

  @Test
  void isNotTouchedUnlessItIsAskedFor() {
    start("on");
    fixture.bridge.jicofoState = JicofoState.DOWN;
    fixture.pass(Duration.ofHours(1));
    assertThat(agent.commands).isEmpty();
    assertThat(fixture.allEvents()).isEmpty();
  }

  @Test
  void watchSaysItOnce() {
    start("watch" + ENABLED);
    fixture.bridge.jicofoState = JicofoState.DOWN;
    fixture.pass(Duration.ofHours(1));
    assertThat(agent.commands).isEmpty();
    assertThat(fixture.events(WouldHaveRestartedEvent.class))
        .extracting(Event::message)
        .containsExactly(
            "would have restarted Jicofo once nobody talks: Jicofo does not run, for 5 min,"
                + " watching only");
  }

  @Test
  void aJicofoThatAnswersAgainMeanwhileIsLeftAlone() {
    start("on" + ENABLED);
    fixture.bridge.conferences = 1;
    fixture.bridge.jicofoState = JicofoState.DOWN;
    fixture.pass(Duration.ofMinutes(10));
    fixture.bridge.jicofoState = JicofoState.UP;
    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofMinutes(30));
    assertThat(agent.commands).isEmpty();
  }

  @Test
  void aRestartThatDoesNotHelpSuspendsAutomation() {
    start("on" + ENABLED);
    fixture.bridge.jicofoState = JicofoState.DOWN;
    fixture.pass(Duration.ofHours(30));
    assertThat(agent.commands).hasSize(1);
    assertThat(fixture.automation().state()).isEqualTo(State.SUSPENDED);
    assertThat(fixture.automation().because())
        .contains("the restart of Jicofo at")
        .contains("did not help: Jicofo does not run");
  }

  @Test
  void isRestartedForThatOnceADay() {
    start("on" + ENABLED);
    fixture.bridge.jicofoState = JicofoState.DOWN;
    fixture.pass(Duration.ofMinutes(6));
    fixture.bridge.jicofoState = JicofoState.UP;
    fixture.pass(Duration.ofHours(2));
    assertThat(agent.commands).hasSize(1);
    fixture.bridge.jicofoState = JicofoState.DOWN;
    fixture.pass(Duration.ofHours(1));
    assertThat(agent.commands).hasSize(1);
    assertThat(withheld()).hasSize(1);
    assertThat(withheld().get(0)).contains("at most 1 a day");
    fixture.pass(Duration.ofHours(12));
    assertThat(agent.commands).as("the day after").hasSize(2);
  }
}
