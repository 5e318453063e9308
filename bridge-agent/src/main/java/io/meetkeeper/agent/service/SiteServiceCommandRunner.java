package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a command to a service is carried out: look, check, act, look again. */
final class SiteServiceCommandRunner {
  private final Vertx vertx;
  private final Clock clock;
  private final SiteServiceAgent.LocalBridgeAgent localBridgeAgent;
  private final Function<SiteService, Future<ServiceControl>> finder;
  private final Supplier<Future<Integer>> jicofo;
  private final Duration settle;

  /**
   * How commands are carried out.
   *
   * @param localBridgeAgent the agent of the bridge of this host
   * @param finder finds who runs a service
   * @param jicofo says how many conferences there are
   * @param settle how long to wait between "done" and the look whether the service still runs
   */
  SiteServiceCommandRunner(
      Vertx vertx,
      Clock clock,
      SiteServiceAgent.LocalBridgeAgent localBridgeAgent,
      Function<SiteService, Future<ServiceControl>> finder,
      Supplier<Future<Integer>> jicofo,
      Duration settle) {
    this.vertx = vertx;
    this.clock = clock;
    this.localBridgeAgent = localBridgeAgent;
    this.finder = finder;
    this.jicofo = jicofo;
    this.settle = settle;
  }

  /** Carries it out. */
  Future<SiteServiceReply> run(SiteServiceCommand command) {
    if (command.service() == SiteService.BRIDGE) {
      return localBridgeAgent.look().compose(look -> onBridge(command, look));
    }
    return finder
        .apply(command.service())
        .compose(
            control ->
                check(command, control)
                    .compose(
                        servicePreflight -> act(command, control, servicePreflight),
                        this::cannotLook));
  }

  private Future<SiteServiceReply> onBridge(SiteServiceCommand command, BridgeStatus look) {
    if (command.act() == ServiceAction.RELOAD) {
      return refused("a bridge cannot be reloaded, only restarted");
    }
    if (isRestartedSince(command, look.startedAt())) {
      return Future.succeededFuture(
          answer(CommandOutcome.DONE, alreadyRestarted(look.startedAt())));
    }
    BridgeCommand.Action action =
        look.state() == BridgeState.DOWN
            ? BridgeCommand.Action.START
            : BridgeCommand.Action.RESTART;
    BridgeCommand restart =
        new BridgeCommand(
            command.id(),
            action,
            look.process(),
            command.cutCalls(),
            command.by(),
            command.notAfter());
    String why = command.by() + (command.reason() == null ? "" : ": " + command.reason());
    return localBridgeAgent.act(restart, why).map(done -> answer(done.outcome(), done.reason()));
  }

  /** What was seen before anything is touched, and whether that is a reason not to. */
  private record ServicePreflight(ControlStatus service, Optional<SiteServiceRefusal> refusal) {}

  private Future<ServicePreflight> check(SiteServiceCommand command, ServiceControl control) {
    Future<ControlStatus> service = control.status();
    Future<BridgeStatus> here = localBridgeAgent.look();
    Future<Integer> conferences = jicofo.get();
    return Future.join(service, here, conferences)
        .otherwiseEmpty()
        .compose(all -> Future.all(service, here))
        .map(
            all -> {
              SiteActivity siteActivity =
                  new SiteActivity(
                      here.result(),
                      conferences.result(),
                      conferences.failed() ? conferences.cause().getMessage() : null);
              return new ServicePreflight(
                  service.result(),
                  SiteServiceRefusal.check(
                      command, service.result(), siteActivity, clock.instant()));
            });
  }

  private Future<SiteServiceReply> cannotLook(Throwable failure) {
    return refused("cannot look: " + failure);
  }

  private Future<SiteServiceReply> act(
      SiteServiceCommand command, ServiceControl control, ServicePreflight servicePreflight) {
    BridgeProcessStatus before = servicePreflight.service().bridge();
    if (command.act() == ServiceAction.RESTART && isRestartedSince(command, before.startedAt())) {
      return Future.succeededFuture(
          answer(CommandOutcome.DONE, alreadyRestarted(before.startedAt())));
    }
    if (servicePreflight.refusal().isPresent()) {
      return refused(servicePreflight.refusal().get().reason());
    }
    Future<ControlResult> act =
        switch (command.act()) {
          case RESTART -> control.restart();
          case RELOAD -> control.reload();
        };
    return act.compose(controlResult -> verify(command, control, before, controlResult));
  }

  private Future<SiteServiceReply> verify(
      SiteServiceCommand command,
      ServiceControl control,
      BridgeProcessStatus before,
      ControlResult controlResult) {
    return switch (controlResult.outcome()) {
      case REFUSED -> refused(controlResult.reason());
      case FAILED -> failed(control, controlResult.reason());
      case DONE ->
          vertx
              .timer(settle.toMillis())
              .compose(settled -> control.status())
              .compose(look -> judge(command, control, before, look, controlResult));
    };
  }

  private Future<SiteServiceReply> judge(
      SiteServiceCommand command,
      ServiceControl control,
      BridgeProcessStatus before,
      ControlStatus look,
      ControlResult controlResult) {
    BridgeProcessStatus after = look.bridge();
    String later = controlResult.reason() + ", but " + DurationFormat.format(settle) + " later ";
    if (after.state() != BridgeState.UP) {
      String why = look.lastExit() == null ? "" : " (" + look.lastExit() + ")";
      return failed(control, later + "the service does not run" + why);
    }
    boolean same = after.main() != null && after.main().equals(before.main());
    return command.act() == ServiceAction.RESTART && same
        ? failed(control, later + "the old process is still there")
        : Future.succeededFuture(answer(CommandOutcome.DONE, controlResult.reason()));
  }

  private Future<SiteServiceReply> refused(String reason) {
    return Future.succeededFuture(answer(CommandOutcome.REFUSED, reason));
  }

  private Future<SiteServiceReply> failed(ServiceControl control, String reason) {
    return control
        .logExcerpt()
        .map(
            words ->
                answer(CommandOutcome.FAILED, words.isEmpty() ? reason : reason + "; " + words));
  }

  private static boolean isRestartedSince(SiteServiceCommand command, Instant startedAt) {
    return command.unlessSince() != null
        && startedAt != null
        && startedAt.isAfter(command.unlessSince());
  }

  private static String alreadyRestarted(Instant startedAt) {
    return "it was restarted already, at " + startedAt;
  }

  private SiteServiceReply answer(CommandOutcome outcome, String reason) {
    return new SiteServiceReply(outcome, reason, clock.instant());
  }
}
