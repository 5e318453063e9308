package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.host.HostRetireRequest;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done as soon as nobody talks: restarts of services, and the secure domain. */
class IdleActionTest {
  private static final String SITE = "meet.example.com";
  private static final String WATCH = "automation = watch";

  @TempDir private Path directory;
  private final List<SecureDomainBeginRequest> begun = new CopyOnWriteArrayList<>();
  private SchedulerFixture schedulerFixture;
  private FakeServiceAgent agent;
  private volatile SecureDomainBeginReply answer = new SecureDomainBeginReply(true, "begins now");

  @BeforeEach
  void start() {
    schedulerFixture = new SchedulerFixture(directory);
    agent = new FakeServiceAgent("meet1", schedulerFixture.bus);
    schedulerFixture.bus.serve(
        BusContracts.SECURE_DOMAIN_BEGIN.atHost(SITE),
        begin -> {
          begun.add(begin);
          return Future.succeededFuture(answer);
        });
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
  }

  @AfterEach
  void end() {
    schedulerFixture.close();
  }

  private IdleActionRequest service(String id, ServiceAction serviceAction, boolean dryRun) {
    return new IdleActionRequest(
        id,
        IdleActionKind.SERVICE,
        "meet1",
        SITE,
        SiteService.JICOFO,
        serviceAction,
        schedulerFixture.clock.instant(),
        null,
        schedulerFixture.clock.instant().plus(Duration.ofDays(1)),
        "ops",
        "because",
        dryRun);
  }

  private IdleAction ask(String id) {
    return schedulerFixture.ask(BusContracts.IDLE_ASK, service(id, ServiceAction.RESTART, false));
  }

  private IdleAction askDomain(String id) {
    return schedulerFixture.ask(
        BusContracts.IDLE_ASK,
        new IdleActionRequest(
            id,
            IdleActionKind.SECURE_DOMAIN,
            "meet1",
            SITE,
            null,
            null,
            null,
            Duration.ofMinutes(2),
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

  private List<Event.Notice> told() {
    return schedulerFixture.events(Event.Notice.class).stream()
        .filter(notice -> notice.subject().startsWith("errand."))
        .toList();
  }

  @Test
  void aServiceRestartsOnceNobodyIsSeenTalking() {
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    assertThat(ask("a").because()).startsWith("meet1: 1 conferences");
    schedulerFixture.pass(Duration.ofMinutes(3));
    assertThat(agent.commands).isEmpty();
    assertThat(open()).singleElement().satisfies(a -> assertThat(a.id()).isEqualTo("a"));

    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.pass(Duration.ofSeconds(20));

    assertThat(agent.commands).hasSize(1);
    assertThat(agent.commands.get(0).cutCalls()).isFalse();
    assertThat(open()).isEmpty();
    assertThat(told()).singleElement().satisfies(IdleActionTest::isDone);
    assertThat(ask("a").state()).as("asked again").isEqualTo(IdleActionState.DONE);
    schedulerFixture.step();
    assertThat(agent.commands).hasSize(1);
  }

  private static void isDone(Event.Notice notice) {
    assertThat(notice.subject()).isEqualTo("errand.jicofo");
    assertThat(notice.severity()).isEqualTo(Severity.INFO);
    assertThat(notice.host()).isEqualTo("meet1");
    assertThat(notice.site()).isEqualTo(SITE);
    assertThat(notice.message())
        .isEqualTo("restart of jicofo for: because done: 2 conferences are running");
  }

  @Test
  void aReloadInterruptsNobodyAndDoesNotWait() {
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    schedulerFixture.ask(BusContracts.IDLE_ASK, service("r", ServiceAction.RELOAD, false));
    schedulerFixture.tick();
    assertThat(agent.commands)
        .extracting(SiteServiceCommand::act)
        .containsExactly(ServiceAction.RELOAD);
  }

  @Test
  void whatTheAgentRefusesIsTriedAgainEachMinuteWithItsReasonAlsoAfterAStart() {
    agent.outcome = CommandOutcome.REFUSED;
    ask("a");
    schedulerFixture.pass(Duration.ofSeconds(50));
    assertThat(agent.commands).hasSize(1);
    assertThat(open().get(0).because()).isEqualTo("2 conferences are running");
    schedulerFixture.stop();
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    schedulerFixture.step();
    assertThat(agent.commands).hasSize(2).allMatch(command -> command.id().equals("a"));
    agent.outcome = CommandOutcome.DONE;
    schedulerFixture.pass(Duration.ofMinutes(1));
    schedulerFixture.step();
    assertThat(open()).isEmpty();
  }

  @Test
  void whatFailsIsToldAndNotTriedAgain() {
    agent.outcome = CommandOutcome.FAILED;
    ask("a");
    schedulerFixture.pass(Duration.ofMinutes(3));
    assertThat(agent.commands).hasSize(1);
    assertThat(told())
        .singleElement()
        .satisfies(notice -> assertThat(notice.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  void afterADayItIsGivenUpWithItsLastReason() {
    schedulerFixture.bridge.conferences = 2;
    schedulerFixture.step();
    ask("a");
    schedulerFixture.clock.add(Duration.ofDays(1));
    schedulerFixture.step();
    assertThat(open()).isEmpty();
    assertThat(told())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.severity()).isEqualTo(Severity.WARNING);
              assertThat(notice.message())
                  .contains("given up after a day; the last reason: meet1: 2 conferences");
            });
    assertThat(agent.commands).isEmpty();
  }

  @Test
  void aCancelledOneIsNotDone() {
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    ask("a");
    IdleActionCancelRequest wanted = new IdleActionCancelRequest("a", "meet1", "ops2", false);
    schedulerFixture.ask(
        BusContracts.IDLE_CANCEL, new IdleActionCancelRequest("a", "meet1", "ops2", true));
    assertThat(open()).hasSize(1);
    IdleActionCancelRequest other = new IdleActionCancelRequest("a", "meet2", "ops2", false);
    assertThat(schedulerFixture.expectProblem(BusContracts.IDLE_CANCEL, other).status())
        .isEqualTo(404);

    assertThat(schedulerFixture.ask(BusContracts.IDLE_CANCEL, wanted).state())
        .isEqualTo(IdleActionState.WAITING);

    schedulerFixture.bridge.conferences = 0;
    schedulerFixture.pass(Duration.ofMinutes(2));
    assertThat(agent.commands).isEmpty();
    assertThat(told())
        .singleElement()
        .satisfies(notice -> assertThat(notice.message()).endsWith("was cancelled by ops2"));
    assertThat(schedulerFixture.expectProblem(BusContracts.IDLE_CANCEL, wanted).status())
        .isEqualTo(404);
  }

  @Test
  void aLaterOneTakesThePlaceOfAnEarlierForTheSameService() {
    schedulerFixture.bridge.conferences = 1;
    schedulerFixture.step();
    ask("a");
    ask("b");
    assertThat(open()).extracting(IdleAction::id).containsExactly("b");
    assertThat(told()).isEmpty();
    schedulerFixture.ask(BusContracts.IDLE_ASK, service("c", ServiceAction.RESTART, true));
    assertThat(open()).as("a dry run").extracting(IdleAction::id).containsExactly("b");
  }

  @Test
  void oneThatWasBeingDoneWhenTheSchedulerDiedIsAskedForAgain() {
    agent.silent = true;
    ask("a");
    schedulerFixture.step(agent.commands);
    assertThat(open()).extracting(IdleAction::state).containsExactly(IdleActionState.ACTING);
    IdleActionCancelRequest late = new IdleActionCancelRequest("a", "meet1", "ops", false);
    assertThat(schedulerFixture.expectProblem(BusContracts.IDLE_CANCEL, late).status())
        .isEqualTo(409);
    schedulerFixture.stop();
    agent.silent = false;
    schedulerFixture.start(WATCH);
    schedulerFixture.step();
    schedulerFixture.step();
    assertThat(agent.commands).hasSize(2).allMatch(command -> command.id().equals("a"));
    assertThat(open()).isEmpty();
  }

  @Test
  void theSecureDomainBeginsWhenEveryBridgeOfTheSiteWasIdleForLongEnough() {
    FakeBridge second = schedulerFixture.add("jvb2", SITE);
    second.conferences = 1;
    schedulerFixture.step();
    assertThat(askDomain("w").because()).startsWith("jvb2: 1 conferences");
    schedulerFixture.pass(Duration.ofMinutes(3));
    second.conferences = 0;
    schedulerFixture.pass(Duration.ofSeconds(120));
    assertThat(begun).isEmpty();
    assertThat(askDomain("w").because()).contains("jvb2: idle for").contains("of the wanted 2 min");

    schedulerFixture.pass(Duration.ofSeconds(20));

    assertThat(begun).extracting(SecureDomainBeginRequest::id).containsExactly("w");
    assertThat(schedulerFixture.events(Event.Notice.class)).isEmpty();
    assertThat(askDomain("w").state()).as("waits again").isEqualTo(IdleActionState.WAITING);
    schedulerFixture.step();
    assertThat(begun).hasSize(2);
  }

  @Test
  void oneThatDoesNotWaitAnyMoreIsOver() {
    answer = new SecureDomainBeginReply(false, "another was asked for");
    askDomain("w");
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(begun).hasSize(1);
  }

  @Test
  void aHostThatIsGoneForGoodDoesNotHoldTheSiteUp() {
    FakeBridge gone = schedulerFixture.add("jvb2", SITE);
    schedulerFixture.step();
    schedulerFixture.step();
    schedulerFixture.bridges.remove(gone);
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(askDomain("w").because()).startsWith("jvb2: the last sample is");
    schedulerFixture.stop();
    schedulerFixture.start(WATCH);
    schedulerFixture.pass(Duration.ofMinutes(5));
    assertThat(askDomain("w").because()).as("remembered").startsWith("jvb2: no sample");
    assertThat(begun).isEmpty();
    assertThat(bridges()).containsExactly("jvb2", "meet1");

    schedulerFixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("jvb2", "ann", false));
    schedulerFixture.step();

    assertThat(bridges()).containsExactly("meet1");
    assertThat(begun).hasSize(1);
  }

  private List<String> bridges() {
    return schedulerFixture.ask(BusContracts.SITE_BRIDGES, new SiteBridgesQuery(SITE)).hosts();
  }

  @Test
  void withoutABridgeThatWasHeardOfNothingBegins() {
    schedulerFixture.stop();
    schedulerFixture.start(WATCH);
    askDomain("w");
    schedulerFixture.passWithoutSamples(Duration.ofMinutes(5));
    assertThat(begun).isEmpty();
  }

  @Test
  void aBridgeRestartIsNoIdleAction() {
    IdleActionRequest asked = service("x", ServiceAction.RESTART, false);
    IdleActionRequest bridge =
        new IdleActionRequest(
            asked.id(),
            asked.kind(),
            asked.host(),
            asked.site(),
            SiteService.BRIDGE,
            asked.act(),
            asked.since(),
            null,
            asked.until(),
            asked.by(),
            asked.reason(),
            false);
    assertThat(schedulerFixture.expectProblem(BusContracts.IDLE_ASK, bridge).status())
        .isEqualTo(422);
  }
}
