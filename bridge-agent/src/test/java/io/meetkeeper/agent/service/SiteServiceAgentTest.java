package io.meetkeeper.agent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.HostSample.Calls;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
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
class SiteServiceAgentTest {
  private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
  private static final Calls IDLE = new Calls("/metrics", 0, 0, null, null, null, null, null);
  private static final Calls BUSY = new Calls("/metrics", 1, 3, null, null, null, null, null);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final FakeServiceControl prosody = new FakeServiceControl(clock);
  private final List<BridgeCommand> toBridge = new ArrayList<>();
  private final List<String> because = new ArrayList<>();
  private BridgeState state = BridgeState.UP;
  private Calls calls = IDLE;
  private Boolean packagesLocked = false;
  private Future<Integer> conferences = Future.succeededFuture(0);
  private SiteServiceAgent agent;

  @BeforeEach
  void start(Vertx vertx) {
    SiteServiceAgent.LocalBridgeAgent localBridgeAgent =
        new SiteServiceAgent.LocalBridgeAgent() {
          @Override
          public Future<BridgeStatus> look() {
            return Future.succeededFuture(bridge());
          }

          @Override
          public Future<BridgeCommandReply> act(BridgeCommand command, String why) {
            toBridge.add(command);
            because.add(why);
            return Future.succeededFuture(
                new BridgeCommandReply(CommandOutcome.DONE, "restarted", NOW, new ProcessId(2, 2)));
          }
        };
    SiteServiceCommandRunner deed =
        new SiteServiceCommandRunner(
            clock,
            localBridgeAgent,
            service -> Future.succeededFuture(prosody),
            () -> conferences,
            new ActionVerifier(vertx, Duration.ofMillis(1)));
    agent = new SiteServiceAgent(clock, service -> Future.succeededFuture(prosody), deed);
  }

  private BridgeStatus bridge() {
    return new BridgeStatus(
        NOW,
        "systemd",
        state,
        state == BridgeState.UP ? new ProcessId(1, 1) : null,
        NOW.minusSeconds(3_600),
        false,
        packagesLocked,
        calls,
        null,
        null,
        calls == null ? "calls: /metrics cannot be reached" : null);
  }

  private static SiteServiceCommand command(
      String id, SiteService service, ServiceAction action, boolean cutCalls, Instant unlessSince) {
    return new SiteServiceCommand(
        id, service, action, cutCalls, NOW.plusSeconds(30), unlessSince, "ann", "secure domain");
  }

  private SiteServiceReply act(SiteServiceCommand command) throws Exception {
    return await(agent.act(command));
  }

  private SiteServiceReply restart() throws Exception {
    return act(command("c", SiteService.PROSODY, ServiceAction.RESTART, false, null));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
  }

  private void refuses(String why) throws Exception {
    SiteServiceReply answer = restart();
    assertThat(answer.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(answer.reason()).contains(why);
    assertThat(prosody.asked).isEmpty();
  }

  @Test
  void restartsAnIdleSiteOnceForEachCommand() throws Exception {
    SiteServiceReply first = restart();
    assertThat(first.outcome()).as(first.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(restart()).isEqualTo(first);
    assertThat(prosody.asked).containsExactly("restart");
  }

  @Test
  void theSameCommandWhileItIsCarriedOutIsTheSameAct() throws Exception {
    Promise<Void> slow = Promise.promise();
    prosody.slow = slow.future();
    Future<SiteServiceReply> first =
        agent.act(command("c", SiteService.PROSODY, ServiceAction.RESTART, false, null));
    Future<SiteServiceReply> again =
        agent.act(command("c", SiteService.PROSODY, ServiceAction.RESTART, false, null));
    SiteServiceReply other =
        act(command("d", SiteService.JICOFO, ServiceAction.RESTART, false, null));
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
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.DONE);
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
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.DONE);
    calls = null;
    conferences = Future.succeededFuture(0);
    SiteServiceReply answer =
        act(command("d", SiteService.JICOFO, ServiceAction.RESTART, false, null));
    assertThat(answer.outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void aPersonMayCutCallsButNotDisturbPackages() throws Exception {
    calls = BUSY;
    packagesLocked = true;
    SiteServiceCommand cut = command("c", SiteService.PROSODY, ServiceAction.RESTART, true, null);
    assertThat(act(cut).reason()).contains("dpkg holds its lock");
    packagesLocked = null;
    assertThat(act(cut).reason()).contains("whether packages are being installed is not known");
    packagesLocked = false;
    assertThat(act(cut).outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void aReloadDisturbsNobody() throws Exception {
    calls = BUSY;
    SiteServiceReply answer = act(command("c", SiteService.WEB, ServiceAction.RELOAD, false, null));
    assertThat(answer.outcome()).as(answer.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(prosody.asked).containsExactly("reload");
  }

  @Test
  void whatDoesNotRunIsRestartedButNotReloaded() throws Exception {
    prosody.state = BridgeState.DOWN;
    prosody.process = null;
    SiteServiceReply answer =
        act(command("c", SiteService.PROSODY, ServiceAction.RELOAD, false, null));
    assertThat(answer.reason()).isEqualTo("it does not run");
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.DONE);
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
    SiteServiceReply answer =
        act(
            new SiteServiceCommand(
                "c", SiteService.PROSODY, ServiceAction.RESTART, false, NOW, null, "ann", null));
    assertThat(answer.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(answer.reason()).contains("the command was valid until");
  }

  @Test
  void oneThatDiesRightAwayHasFailedWithItsLastWords() throws Exception {
    prosody.dies = true;
    SiteServiceReply answer = restart();
    assertThat(answer.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(answer.reason())
        .contains("the service does not run (exit-code 1)")
        .endsWith("unexpected symbol near '='");
  }

  @Test
  void whatTheManagerRefusesOrFailsIsToldSo() throws Exception {
    prosody.outcome = new ControlResult(CommandOutcome.REFUSED, "polkit says no");
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.REFUSED);
    prosody.outcome = new ControlResult(CommandOutcome.FAILED, "timeout");
    assertThat(restart().reason()).startsWith("timeout; ");
  }

  @Test
  void afterACrashOfTheCallerARestartThatCameAboutIsNotDoneAgain() throws Exception {
    prosody.startedAt = NOW.minusSeconds(5);
    calls = BUSY;
    Instant written = NOW.minusSeconds(60);
    SiteServiceReply answer =
        act(command("c", SiteService.PROSODY, ServiceAction.RESTART, false, written));
    assertThat(answer.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(answer.reason()).contains("restarted already");
    assertThat(prosody.asked).isEmpty();
  }

  @Test
  void theBridgeIsRestartedByItsOwnAgent() throws Exception {
    SiteServiceReply answer =
        act(command("c", SiteService.BRIDGE, ServiceAction.RESTART, false, null));
    assertThat(answer.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(toBridge)
        .containsExactly(
            new BridgeCommand(
                "c",
                BridgeCommand.Action.RESTART,
                new ProcessId(1, 1),
                false,
                "ann",
                NOW.plusSeconds(30)));
    assertThat(because).containsExactly("ann: secure domain");
    assertThat(act(command("d", SiteService.BRIDGE, ServiceAction.RELOAD, false, null)).reason())
        .contains("cannot be reloaded");
  }

  @Test
  void aServiceOfANewerVersionIsRefused() throws Exception {
    assertThat(act(command("c", null, ServiceAction.RESTART, true, null)).outcome())
        .isEqualTo(CommandOutcome.REFUSED);
  }
}
