package io.meetkeeper.restart.bridge.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.backbone.contract.Sample.Calls;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import io.meetkeeper.restart.bridge.control.Acted;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ServiceAgentTest {
  private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
  private static final Calls IDLE = new Calls("/metrics", 0, 0, null, null, null, null, null);
  private static final Calls BUSY = new Calls("/metrics", 1, 3, null, null, null, null, null);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final FakeService prosody = new FakeService(clock);
  private final List<BridgeCommand> toBridge = new ArrayList<>();
  private BridgeState bridgeState = BridgeState.UP;
  private Calls calls = IDLE;
  private Boolean packagesLocked = false;
  private Future<Integer> conferences = Future.succeededFuture(0);
  private ServiceAgent agent;

  @BeforeEach
  void start(Vertx vertx) {
    ServiceAgent.Bridge bridge =
        new ServiceAgent.Bridge() {
          @Override
          public Future<BridgeLook> look() {
            return Future.succeededFuture(bridge());
          }

          @Override
          public Future<BridgeAnswer> act(BridgeCommand command) {
            toBridge.add(command);
            return Future.succeededFuture(
                new BridgeAnswer(Outcome.DONE, "restarted", NOW, new ProcessId(2, 2)));
          }
        };
    ServiceDeed deed =
        new ServiceDeed(
            vertx,
            clock,
            bridge,
            service -> Future.succeededFuture(prosody),
            () -> conferences,
            Duration.ofMillis(1));
    agent = new ServiceAgent(clock, service -> Future.succeededFuture(prosody), deed);
  }

  private BridgeLook bridge() {
    return new BridgeLook(
        NOW,
        "systemd",
        bridgeState,
        bridgeState == BridgeState.UP ? new ProcessId(1, 1) : null,
        NOW.minusSeconds(3_600),
        false,
        packagesLocked,
        calls,
        null,
        null,
        calls == null ? "calls: /metrics cannot be reached" : null);
  }

  private static SiteServiceCommand command(
      String id, SiteService service, Act act, boolean cutCalls, Instant unlessSince) {
    return new SiteServiceCommand(
        id, service, act, cutCalls, NOW.plusSeconds(30), unlessSince, "ann", "secure domain");
  }

  private SiteServiceAnswer act(SiteServiceCommand command) throws Exception {
    return await(agent.act(command));
  }

  private SiteServiceAnswer restart() throws Exception {
    return act(command("c", SiteService.PROSODY, Act.RESTART, false, null));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void refuses(String why) throws Exception {
    SiteServiceAnswer answer = restart();
    assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(answer.reason()).contains(why);
    assertThat(prosody.asked).isEmpty();
  }

  @Test
  void restartsAnIdleSiteOnceForEachCommand() throws Exception {
    SiteServiceAnswer first = restart();
    assertThat(first.outcome()).as(first.reason()).isEqualTo(Outcome.DONE);
    assertThat(restart()).isEqualTo(first);
    assertThat(prosody.asked).containsExactly("restart");
  }

  @Test
  void theSameCommandWhileItIsCarriedOutIsTheSameAct() throws Exception {
    Promise<Void> slow = Promise.promise();
    prosody.slow = slow.future();
    Future<SiteServiceAnswer> first =
        agent.act(command("c", SiteService.PROSODY, Act.RESTART, false, null));
    Future<SiteServiceAnswer> again =
        agent.act(command("c", SiteService.PROSODY, Act.RESTART, false, null));
    SiteServiceAnswer other = act(command("d", SiteService.JICOFO, Act.RESTART, false, null));
    assertThat(other.reason()).contains("another command is being carried out");
    slow.complete();
    assertThat(await(again)).isEqualTo(await(first));
    assertThat(prosody.asked).containsExactly("restart");
  }

  @Test
  void whoTalksOnThisBridgeIsNotCutOff() throws Exception {
    calls = BUSY;
    refuses("conferences: 1, local endpoints: 3 (/metrics)");
  }

  @Test
  void whoTalksOnAnotherBridgeOfTheSiteIsNotCutOff() throws Exception {
    conferences = Future.succeededFuture(2);
    refuses("conferences: 2 (Jicofo)");
  }

  @Test
  void aRefusedCommandMayBeGivenAgain() throws Exception {
    calls = BUSY;
    refuses("conferences");
    calls = IDLE;
    assertThat(restart().outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void whenNobodyTellsWhoTalksNothingIsTouched() throws Exception {
    calls = null;
    conferences = Future.failedFuture("nobody listens");
    refuses("it is not known who talks: calls: /metrics cannot be reached; Jicofo: nobody listens");
  }

  @Test
  void oneWhoSaysThatNobodyTalksIsEnough() throws Exception {
    conferences = Future.failedFuture("nobody listens");
    assertThat(restart().outcome()).isEqualTo(Outcome.DONE);
    calls = null;
    conferences = Future.succeededFuture(0);
    SiteServiceAnswer answer = act(command("d", SiteService.JICOFO, Act.RESTART, false, null));
    assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void aPersonMayCutCallsButNotDisturbPackages() throws Exception {
    calls = BUSY;
    packagesLocked = true;
    SiteServiceCommand cut = command("c", SiteService.PROSODY, Act.RESTART, true, null);
    assertThat(act(cut).reason()).contains("dpkg holds its lock");
    packagesLocked = null;
    assertThat(act(cut).reason()).contains("whether packages are being installed is not known");
    packagesLocked = false;
    assertThat(act(cut).outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void aReloadDisturbsNobody() throws Exception {
    calls = BUSY;
    SiteServiceAnswer answer = act(command("c", SiteService.WEB, Act.RELOAD, false, null));
    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(Outcome.DONE);
    assertThat(prosody.asked).containsExactly("reload");
  }

  @Test
  void whatDoesNotRunIsRestartedButNotReloaded() throws Exception {
    prosody.state = BridgeState.DOWN;
    prosody.process = null;
    SiteServiceAnswer answer = act(command("c", SiteService.PROSODY, Act.RELOAD, false, null));
    assertThat(answer.reason()).isEqualTo("it does not run");
    assertThat(restart().outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void oneThatCannotBeSeenOrIsBeingActedOnIsLeftAlone() throws Exception {
    prosody.pending = true;
    refuses("about to start or stop it");
    prosody.pending = false;
    prosody.state = BridgeState.UNKNOWN;
    refuses("how the service is cannot be told");
  }

  @Test
  void aDelayedCommandIsRefused() throws Exception {
    SiteServiceAnswer answer =
        act(
            new SiteServiceCommand(
                "c", SiteService.PROSODY, Act.RESTART, false, NOW, null, "ann", null));
    assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(answer.reason()).contains("the command was valid until");
  }

  @Test
  void oneThatDiesRightAwayHasFailedWithItsLastWords() throws Exception {
    prosody.dies = true;
    SiteServiceAnswer answer = restart();
    assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(answer.reason())
        .contains("the service does not run (exit-code 1)")
        .endsWith("unexpected symbol near '='");
  }

  @Test
  void whatTheManagerRefusesOrFailsIsToldSo() throws Exception {
    prosody.outcome = new Acted(Outcome.REFUSED, "polkit says no");
    assertThat(restart().outcome()).isEqualTo(Outcome.REFUSED);
    prosody.outcome = new Acted(Outcome.FAILED, "timeout");
    assertThat(restart().reason()).startsWith("timeout; ");
  }

  @Test
  void afterACrashOfTheCallerARestartThatCameAboutIsNotDoneAgain() throws Exception {
    prosody.startedAt = NOW.minusSeconds(5);
    calls = BUSY;
    Instant written = NOW.minusSeconds(60);
    SiteServiceAnswer answer = act(command("c", SiteService.PROSODY, Act.RESTART, false, written));
    assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
    assertThat(answer.reason()).contains("restarted already");
    assertThat(prosody.asked).isEmpty();
  }

  @Test
  void theBridgeIsRestartedByItsOwnAgent() throws Exception {
    SiteServiceAnswer answer = act(command("c", SiteService.BRIDGE, Act.RESTART, false, null));
    assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
    assertThat(toBridge)
        .containsExactly(
            new BridgeCommand(
                "c",
                BridgeCommand.Action.RESTART,
                new ProcessId(1, 1),
                false,
                "ann",
                NOW.plusSeconds(30)));
    assertThat(act(command("d", SiteService.BRIDGE, Act.RELOAD, false, null)).reason())
        .contains("cannot be reloaded");
  }

  @Test
  void aServiceOfANewerVersionIsRefused() throws Exception {
    assertThat(act(command("c", null, Act.RESTART, true, null)).outcome())
        .isEqualTo(Outcome.REFUSED);
  }
}
