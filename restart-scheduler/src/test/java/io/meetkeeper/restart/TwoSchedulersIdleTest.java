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

/** Two schedulers over one store: an idle action is run by one of them. */
class TwoSchedulersIdleTest {
  private static final String WATCH = "automation = watch";

  @TempDir private Path directory;
  private SchedulerFixture fixture;
  private SecondScheduler other;
  private FakeServiceAgent agent;

  @BeforeEach
  void start() {
    fixture = new SchedulerFixture(directory);
    fixture.store = "sqlite:shared";
    other = new SecondScheduler(directory, fixture.clock, WATCH);
    agent = new FakeServiceAgent("meet1", fixture.bus, other.bus);
    fixture.start(WATCH);
    both();
  }

  @AfterEach
  void end() {
    other.close();
    fixture.close();
  }

  private void both() {
    fixture.step();
    other.step(fixture.bridge.sample());
  }

  private void ask() {
    fixture.ask(
        BusContracts.IDLE_ASK,
        new IdleActionRequest(
            "a",
            IdleActionKind.SERVICE,
            "meet1",
            fixture.bridge.site,
            SiteService.PROSODY,
            ServiceAction.RESTART,
            fixture.clock.instant(),
            null,
            fixture.clock.instant().plus(Duration.ofDays(1)),
            "ops",
            null,
            false));
  }

  private List<IdleAction> open() {
    return fixture
        .ask(BusContracts.IDLE_LIST, new IdleActionsQuery("meet1", IdleActionKind.SERVICE))
        .items();
  }

  @Test
  void oneOfThemActs() {
    fixture.bridge.conferences = 1;
    both();
    ask();
    both();
    fixture.bridge.conferences = 0;
    both();
    both();
    assertThat(agent.commands).hasSize(1);
    assertThat(open()).isEmpty();
  }

  @Test
  void whatOneWasAskingForWhenItDiedTheOtherAsksForAgainAfterSomeMinutes() {
    agent.silent = true;
    ask();
    fixture.stepUntilUnanswered(agent.unanswered);
    assertThat(agent.commands).hasSize(1);
    agent.silent = false;
    for (int i = 0; i < 18; i++) {
      fixture.clock.add(Duration.ofSeconds(10));
      other.step(fixture.bridge.sample());
    }
    assertThat(agent.commands).as("it may still be acting").hasSize(1);
    for (int i = 0; i < 9; i++) {
      fixture.clock.add(Duration.ofSeconds(10));
      other.step(fixture.bridge.sample());
    }
    assertThat(agent.commands).hasSize(2);
    assertThat(open()).isEmpty();
  }
}
