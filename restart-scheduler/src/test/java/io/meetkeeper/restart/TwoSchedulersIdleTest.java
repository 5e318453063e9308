package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schedulers over one store: what waits until nobody talks is done by one of them. */
class TwoSchedulersIdleTest {
  private static final String WATCH = "automation = watch";

  @TempDir private Path directory;
  private SchedulerFixture schedulerFixture;
  private SecondScheduler other;
  private FakeServiceAgent agent;

  @BeforeEach
  void start() {
    schedulerFixture = new SchedulerFixture(directory);
    schedulerFixture.store = "sqlite:shared";
    other = new SecondScheduler(directory, schedulerFixture.clock, WATCH);
    agent = new FakeServiceAgent("meet1", schedulerFixture.bus, other.bus);
    schedulerFixture.start(WATCH);
    both();
  }

  @AfterEach
  void end() {
    other.close();
    schedulerFixture.close();
  }

  private void both() {
    schedulerFixture.step();
    other.step(schedulerFixture.bridge.sample());
  }

  private void ask() {
    schedulerFixture.ask(
        BusContracts.IDLE_ASK,
        new IdleActionRequest(
            "a",
            IdleActionKind.SERVICE,
            "meet1",
            schedulerFixture.bridge.site,
            SiteService.PROSODY,
            ServiceAction.RESTART,
            schedulerFixture.clock.instant(),
            null,
            schedulerFixture.clock.instant().plus(Duration.ofDays(1)),
            "ops",
            null,
            false));
  }

  private List<IdleAction> open() {
    return schedulerFixture
        .ask(BusContracts.IDLE_LIST, new IdleActionsQuery("meet1", IdleActionKind.SERVICE))
        .items();
  }

  @Test
  void oneOfThemActs() {
    schedulerFixture.bridge.conferences = 1;
    both();
    ask();
    both();
    schedulerFixture.bridge.conferences = 0;
    both();
    both();
    assertThat(agent.commands).hasSize(1);
    assertThat(open()).isEmpty();
  }

  @Test
  void whatOneWasAskingForWhenItDiedTheOtherAsksForAgainAfterSomeMinutes() {
    agent.silent = true;
    ask();
    schedulerFixture.step(agent.commands);
    assertThat(agent.commands).hasSize(1);
    agent.silent = false;
    for (int i = 0; i < 18; i++) {
      schedulerFixture.clock.add(Duration.ofSeconds(10));
      other.step(schedulerFixture.bridge.sample());
    }
    assertThat(agent.commands).as("it may still be acting").hasSize(1);
    for (int i = 0; i < 9; i++) {
      schedulerFixture.clock.add(Duration.ofSeconds(10));
      other.step(schedulerFixture.bridge.sample());
    }
    assertThat(agent.commands).hasSize(2);
    assertThat(open()).isEmpty();
  }
}
