package io.meetkeeper.agent.service;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.threeten.extra.MutableClock;

@ExtendWith(VertxExtension.class)
class SiteServiceAgentTest {
  private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
  private static final BridgeCalls IDLE =
      new BridgeCalls("/metrics", 0, 0, null, null, null, null, null);
  private static final BridgeCalls BUSY =
      new BridgeCalls("/metrics", 1, 3, null, null, null, null, null);

  private final MutableClock clock = MutableClock.of(NOW, ZoneOffset.UTC);
  private final FakeServiceControl prosody = new FakeServiceControl(clock);
  private final List<BridgeCommand> bridgeCommands = new ArrayList<>();
  private final List<String> bridgeReasons = new ArrayList<>();
  private BridgeState state = BridgeState.UP;
  private BridgeCalls calls = IDLE;
  private Boolean packagesLocked = false;
  private Future<Integer> conferences = Future.succeededFuture(0);
  private boolean answeredBefore = true;
  private int observations;
  private int silentObservations;
  private SiteServiceAgent agent;

  @BeforeEach
  void start(Vertx vertx) {
    SiteServiceAgent.LocalBridgeAgent bridgeAgent =
        new SiteServiceAgent.LocalBridgeAgent() {
          @Override
          public Future<BridgeStatus> status() {
            return Future.succeededFuture(bridgeStatus());
          }

          @Override
          public Future<BridgeCommandReply> act(BridgeCommand command, String why) {
            bridgeCommands.add(command);
            bridgeReasons.add(why);
            return Future.succeededFuture(
                new BridgeCommandReply(CommandOutcome.DONE, "restarted", NOW, new ProcessId(2, 2)));
          }
        };
    SiteServiceObserver observer =
        new SiteServiceObserver(
            bridgeAgent,
            service -> Future.succeededFuture(prosody),
            () -> conferences,
            this::jicofoAnswers);
    agent =
        new SiteServiceAgent(
            clock, bridgeAgent, observer, new ActionVerifier(vertx, clock, Duration.ofMillis(1)));
  }

  private Future<Boolean> jicofoAnswers() {
    if (prosody.actions.isEmpty()) {
      return Future.succeededFuture(answeredBefore);
    }
    observations++;
    clock.add(Duration.ofSeconds(5));
    return Future.succeededFuture(observations > silentObservations);
  }

  private BridgeStatus bridgeStatus() {
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
        id,
        service,
        action,
        cutCalls,
        NOW.plusSeconds(30),
        unlessSince,
        "ann",
        "secure domain",
        null);
  }

  private SiteServiceReply act(SiteServiceCommand command) throws Exception {
    return result(agent.act(command));
  }

  private SiteServiceReply restart() throws Exception {
    return act(command("c", SiteService.PROSODY, ServiceAction.RESTART, false, null));
  }

  private void assertRefused(String why) throws Exception {
    SiteServiceReply reply = restart();
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(reply.reason()).contains(why);
    assertThat(prosody.actions).isEmpty();
  }

  @Test
  void restartsAnIdleSiteOncePerCommand() throws Exception {
    SiteServiceReply first = restart();
    assertThat(first.outcome()).as(first.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(restart()).isEqualTo(first);
    assertThat(prosody.actions).containsExactly("restart");
  }

  @Test
  void runsACommandOnceThatArrivesTwice() throws Exception {
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
    assertThat(result(again)).isEqualTo(result(first));
    assertThat(prosody.actions).containsExactly("restart");
  }

  @Test
  void refusesWhileTheLocalBridgeHasACall() throws Exception {
    calls = BUSY;
    assertRefused("conferences: 1, local endpoints: 3 (/metrics)");
  }

  @Test
  void refusesWhileAnotherBridgeOfTheSiteHasACall() throws Exception {
    conferences = Future.succeededFuture(2);
    assertRefused("conferences: 2 (Jicofo)");
  }

  @Test
  void acceptsARefusedCommandAgain() throws Exception {
    calls = BUSY;
    assertRefused("conferences");
    calls = IDLE;
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void refusesWhenTheCallsAreUnknown() throws Exception {
    calls = null;
    conferences = Future.failedFuture("nobody listens");
    assertRefused(
        "it is not known who talks: calls: /metrics cannot be reached; Jicofo: nobody listens");
  }

  @Test
  void acceptsOneSourceThatReportsNoCall() throws Exception {
    conferences = Future.failedFuture("nobody listens");
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.DONE);
    calls = null;
    conferences = Future.succeededFuture(0);
    SiteServiceReply reply =
        act(command("d", SiteService.JICOFO, ServiceAction.RESTART, false, null));
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void cutCallsDoesNotOverridePackages() throws Exception {
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
  void reloadsDuringACall() throws Exception {
    calls = BUSY;
    SiteServiceReply reply = act(command("c", SiteService.WEB, ServiceAction.RELOAD, false, null));
    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(prosody.actions).containsExactly("reload");
  }

  @Test
  void restartsButDoesNotReloadAStoppedService() throws Exception {
    prosody.state = BridgeState.DOWN;
    prosody.process = null;
    SiteServiceReply reply =
        act(command("c", SiteService.PROSODY, ServiceAction.RELOAD, false, null));
    assertThat(reply.reason()).isEqualTo("it does not run");
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void refusesAPendingJobAndAnUnknownState() throws Exception {
    prosody.pending = true;
    assertRefused("about to start or stop it");
    prosody.pending = false;
    prosody.state = BridgeState.UNKNOWN;
    assertRefused("how the service is cannot be told");
  }

  @Test
  void refusesAnExpiredCommand() throws Exception {
    SiteServiceReply reply =
        act(
            new SiteServiceCommand(
                "c",
                SiteService.PROSODY,
                ServiceAction.RESTART,
                false,
                NOW,
                null,
                "ann",
                null,
                null));
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(reply.reason()).contains("the command was valid until");
  }

  @Test
  void failsWithTheLogWhenTheServiceDiesAtOnce() throws Exception {
    prosody.dies = true;
    SiteServiceReply reply = restart();
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(reply.reason())
        .contains("the service does not run (exit-code 1)")
        .endsWith("unexpected symbol near '='");
  }

  @Test
  void waitsUntilTheOldProcessIsGone() throws Exception {
    prosody.oldLivesForLooks = 2;
    SiteServiceReply reply =
        act(command("c", SiteService.JICOFO, ServiceAction.RESTART, false, null));
    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(observations).isEqualTo(3);
  }

  @Test
  void failsWhenTheOldProcessStays() throws Exception {
    prosody.oldLivesForLooks = Integer.MAX_VALUE;
    SiteServiceReply reply =
        act(command("c", SiteService.JICOFO, ServiceAction.RESTART, false, null));
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(reply.reason()).contains("but 60 s later the old process is still there");
  }

  @Test
  void jicofoIsUpWhenItsNewProcessAnswers() throws Exception {
    silentObservations = 3;
    SiteServiceReply reply =
        act(command("c", SiteService.JICOFO, ServiceAction.RESTART, false, null));
    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(CommandOutcome.DONE);
    assertThat(observations).isEqualTo(4);
  }

  @Test
  void aJicofoThatStaysSilentHasFailed() throws Exception {
    silentObservations = Integer.MAX_VALUE;
    SiteServiceReply reply =
        act(command("c", SiteService.JICOFO, ServiceAction.RESTART, false, null));
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(reply.reason()).contains("60 s later the new process does not answer over REST");
  }

  @Test
  void aJicofoThatWasSilentBeforeNeedNotAnswer() throws Exception {
    answeredBefore = false;
    silentObservations = Integer.MAX_VALUE;
    SiteServiceReply reply =
        act(command("c", SiteService.JICOFO, ServiceAction.RESTART, false, null));
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(reply.reason()).endsWith("its REST API does not answer, as before");
    assertThat(observations).isEqualTo(4);
  }

  @Test
  void reportsRefusalsAndFailuresOfTheServiceManager() throws Exception {
    prosody.outcome = new ControlResult(CommandOutcome.REFUSED, "polkit says no");
    assertThat(restart().outcome()).isEqualTo(CommandOutcome.REFUSED);
    prosody.outcome = new ControlResult(CommandOutcome.FAILED, "timeout");
    assertThat(restart().reason()).startsWith("timeout; ");
  }

  @Test
  void doesNotRepeatARestartAfterACrashOfTheCaller() throws Exception {
    prosody.startedAt = NOW.minusSeconds(5);
    calls = BUSY;
    Instant written = NOW.minusSeconds(60);
    SiteServiceReply reply =
        act(command("c", SiteService.PROSODY, ServiceAction.RESTART, false, written));
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(reply.reason()).contains("restarted already");
    assertThat(prosody.actions).isEmpty();
  }

  @Test
  void passesBridgeCommandsToTheBridgeAgent() throws Exception {
    SiteServiceReply reply =
        act(command("c", SiteService.BRIDGE, ServiceAction.RESTART, false, null));
    assertThat(reply.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(bridgeCommands)
        .containsExactly(
            new BridgeCommand(
                "c",
                BridgeCommand.Action.RESTART,
                new ProcessId(1, 1),
                false,
                "ann",
                NOW.plusSeconds(30),
                null));
    assertThat(bridgeReasons).containsExactly("ann: secure domain");
    assertThat(act(command("d", SiteService.BRIDGE, ServiceAction.RELOAD, false, null)).reason())
        .contains("cannot be reloaded");
  }

  @Test
  void refusesAServiceOfANewerVersion() throws Exception {
    assertThat(act(command("c", null, ServiceAction.RESTART, true, null)).outcome())
        .isEqualTo(CommandOutcome.REFUSED);
  }
}
