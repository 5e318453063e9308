package io.meetkeeper.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
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

/** Actions that wait until no conference is running: service restarts and the secure domain. */
class IdleActionTest {
  private static final String SITE = "meet.example.com";
  private static final String WATCH = "automation = watch";

  @TempDir private Path directory;
  private final List<SecureDomainBeginRequest> begun = new CopyOnWriteArrayList<>();
  private SchedulerFixture fixture;
  private FakeServiceAgent agent;
  private volatile SecureDomainBeginReply answer = new SecureDomainBeginReply(true, "begins now");

  @BeforeEach
  void start() {
    fixture = new SchedulerFixture(directory);
    agent = new FakeServiceAgent("meet1", fixture.bus);
    fixture.bus.serve(
        BusContracts.SECURE_DOMAIN_BEGIN.atHost(SITE),
        begin -> {
          begun.add(begin);
          return Future.succeededFuture(answer);
        });
    fixture.start(WATCH);
    fixture.step();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private IdleActionRequest service(String id, ServiceAction action, boolean dryRun) {
    return new IdleActionRequest(
        id,
        IdleActionKind.SERVICE,
        "meet1",
        SITE,
        SiteService.JICOFO,
        action,
        fixture.clock.instant(),
        null,
        fixture.clock.instant().plus(Duration.ofDays(1)),
        "ops",
        "because",
        dryRun);
  }

  private IdleAction ask(String id) {
    return fixture.ask(BusContracts.IDLE_ASK, service(id, ServiceAction.RESTART, false));
  }

  private IdleAction askDomain(String id) {
    return fixture.ask(
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

  private List<NoticeEvent> notices() {
    return fixture.events(NoticeEvent.class).stream()
        .filter(notice -> notice.subject().startsWith("errand."))
        .toList();
  }

  @Test
  void serviceRestartsOnceNoConferenceIsRunning() {
    fixture.bridge.conferences = 1;
    fixture.step();
    assertThat(ask("a").because()).startsWith("meet1: 1 conference");
    fixture.pass(Duration.ofMinutes(3));
    assertThat(agent.commands).isEmpty();
    assertThat(open()).singleElement().satisfies(a -> assertThat(a.id()).isEqualTo("a"));

    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofSeconds(20));

    assertThat(agent.commands).hasSize(1);
    assertThat(agent.commands.get(0).cutCalls()).isFalse();
    assertThat(open()).isEmpty();
    assertThat(notices()).singleElement().satisfies(IdleActionTest::isDone);
    assertThat(ask("a").state()).as("asked again").isEqualTo(IdleActionState.DONE);
    fixture.step();
    assertThat(agent.commands).hasSize(1);
  }

  private static void isDone(NoticeEvent notice) {
    assertThat(notice.subject()).isEqualTo("errand.jicofo");
    assertThat(notice.severity()).isEqualTo(Severity.INFO);
    assertThat(notice.host()).isEqualTo("meet1");
    assertThat(notice.site()).isEqualTo(SITE);
    assertThat(notice.message())
        .isEqualTo("restart of jicofo for: because done: 2 conferences are running");
  }

  /** The agent beside Jicofo cannot ask that bridge, and Jicofo's own count may be off. */
  @Test
  void aBridgeOnAnotherHostOfWhichNothingIsKnownHoldsARestart() {
    FakeBridge other = fixture.add("jvb2", SITE);
    fixture.step();
    fixture.bridges.remove(other);
    fixture.pass(Duration.ofMinutes(1));
    assertThat(ask("a").because()).startsWith("jvb2: ");
    fixture.pass(Duration.ofMinutes(2));
    assertThat(agent.commands).isEmpty();
    fixture.bridges.add(other);
    fixture.pass(Duration.ofMinutes(2));
    assertThat(agent.commands).hasSize(1);
  }

  @Test
  void reloadDoesNotWait() {
    fixture.bridge.conferences = 1;
    fixture.step();
    fixture.ask(BusContracts.IDLE_ASK, service("r", ServiceAction.RELOAD, false));
    fixture.tick();
    assertThat(agent.commands)
        .extracting(SiteServiceCommand::act)
        .containsExactly(ServiceAction.RELOAD);
  }

  @Test
  void whatTheAgentRefusesIsTriedAgainEachMinuteWithItsReasonAlsoAfterAStart() {
    agent.outcome = CommandOutcome.REFUSED;
    ask("a");
    fixture.pass(Duration.ofSeconds(50));
    assertThat(agent.commands).hasSize(1);
    assertThat(open().get(0).because()).isEqualTo("2 conferences are running");
    fixture.stop();
    fixture.start(WATCH);
    fixture.step();
    fixture.step();
    assertThat(agent.commands).hasSize(2).allMatch(command -> command.id().equals("a"));
    agent.outcome = CommandOutcome.DONE;
    fixture.pass(Duration.ofMinutes(1));
    fixture.step();
    assertThat(open()).isEmpty();
  }

  @Test
  void failureIsAnnouncedAndNotRetried() {
    agent.outcome = CommandOutcome.FAILED;
    ask("a");
    fixture.pass(Duration.ofMinutes(3));
    assertThat(agent.commands).hasSize(1);
    assertThat(notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  void afterADayItIsGivenUpWithItsLastReason() {
    fixture.bridge.conferences = 2;
    fixture.step();
    ask("a");
    fixture.clock.add(Duration.ofDays(1));
    fixture.step();
    assertThat(open()).isEmpty();
    assertThat(notices())
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
    fixture.bridge.conferences = 1;
    fixture.step();
    ask("a");
    IdleActionCancelRequest wanted = new IdleActionCancelRequest("a", "meet1", "ops2", false);
    fixture.ask(BusContracts.IDLE_CANCEL, new IdleActionCancelRequest("a", "meet1", "ops2", true));
    assertThat(open()).hasSize(1);
    IdleActionCancelRequest other = new IdleActionCancelRequest("a", "meet2", "ops2", false);
    assertThat(fixture.expectProblem(BusContracts.IDLE_CANCEL, other).status()).isEqualTo(404);

    assertThat(fixture.ask(BusContracts.IDLE_CANCEL, wanted).state())
        .isEqualTo(IdleActionState.WAITING);

    fixture.bridge.conferences = 0;
    fixture.pass(Duration.ofMinutes(2));
    assertThat(agent.commands).isEmpty();
    assertThat(notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.message()).endsWith("was cancelled by ops2"));
    assertThat(fixture.expectProblem(BusContracts.IDLE_CANCEL, wanted).status()).isEqualTo(404);
  }

  @Test
  void aLaterOneTakesThePlaceOfAnEarlierForTheSameService() {
    fixture.bridge.conferences = 1;
    fixture.step();
    ask("a");
    ask("b");
    assertThat(open()).extracting(IdleAction::id).containsExactly("b");
    assertThat(notices()).isEmpty();
    fixture.ask(BusContracts.IDLE_ASK, service("c", ServiceAction.RESTART, true));
    assertThat(open()).as("a dry run").extracting(IdleAction::id).containsExactly("b");
  }

  @Test
  void oneThatWasBeingDoneWhenTheSchedulerDiedIsAskedForAgain() {
    agent.silent = true;
    ask("a");
    fixture.stepUntilUnanswered(agent.unanswered);
    assertThat(open()).extracting(IdleAction::state).containsExactly(IdleActionState.ACTING);
    IdleActionCancelRequest late = new IdleActionCancelRequest("a", "meet1", "ops", false);
    assertThat(fixture.expectProblem(BusContracts.IDLE_CANCEL, late).status()).isEqualTo(409);
    fixture.stop();
    agent.silent = false;
    fixture.start(WATCH);
    fixture.step();
    fixture.step();
    assertThat(agent.commands).hasSize(2).allMatch(command -> command.id().equals("a"));
    assertThat(open()).isEmpty();
  }

  @Test
  void theSecureDomainBeginsWhenEveryBridgeOfTheSiteWasIdleForLongEnough() {
    FakeBridge second = fixture.add("jvb2", SITE);
    second.conferences = 1;
    fixture.step();
    assertThat(askDomain("w").because()).startsWith("jvb2: 1 conference");
    fixture.pass(Duration.ofMinutes(3));
    second.conferences = 0;
    fixture.pass(Duration.ofMinutes(2));
    assertThat(begun).isEmpty();
    assertThat(askDomain("w").because()).contains("jvb2: idle for").contains("of the wanted 2 min");

    fixture.pass(Duration.ofSeconds(20));

    assertThat(begun).extracting(SecureDomainBeginRequest::id).containsExactly("w");
    assertThat(fixture.events(NoticeEvent.class)).isEmpty();
    assertThat(askDomain("w").state()).as("waits again").isEqualTo(IdleActionState.WAITING);
    fixture.step();
    assertThat(begun).hasSize(2);
  }

  @Test
  void oneThatDoesNotWaitAnyMoreIsOver() {
    answer = new SecureDomainBeginReply(false, "another was asked for");
    askDomain("w");
    fixture.pass(Duration.ofMinutes(5));
    assertThat(begun).hasSize(1);
  }

  @Test
  void aHostThatIsGoneForGoodDoesNotHoldTheSiteUp() {
    FakeBridge gone = fixture.add("jvb2", SITE);
    fixture.step();
    fixture.step();
    fixture.bridges.remove(gone);
    fixture.pass(Duration.ofMinutes(5));
    assertThat(askDomain("w").because()).startsWith("jvb2: the last sample is");
    fixture.stop();
    fixture.start(WATCH);
    fixture.pass(Duration.ofMinutes(5));
    assertThat(askDomain("w").because()).as("remembered").startsWith("jvb2: no sample");
    assertThat(begun).isEmpty();
    assertThat(bridges()).containsExactly("jvb2", "meet1");

    fixture.ask(BusContracts.HOST_RETIRE, new HostRetireRequest("jvb2", "ann", false));
    fixture.step();

    assertThat(bridges()).containsExactly("meet1");
    assertThat(begun).hasSize(1);
  }

  private List<String> bridges() {
    return fixture.ask(BusContracts.SITE_BRIDGES, new SiteBridgesQuery(SITE)).hosts();
  }

  @Test
  void withoutABridgeThatWasHeardOfNothingBegins() {
    fixture.stop();
    fixture.start(WATCH);
    askDomain("w");
    fixture.passWithoutSamples(Duration.ofMinutes(5));
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
    assertThat(fixture.expectProblem(BusContracts.IDLE_ASK, bridge).status()).isEqualTo(422);
  }
}
