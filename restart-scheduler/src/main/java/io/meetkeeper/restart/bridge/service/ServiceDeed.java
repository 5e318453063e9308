package io.meetkeeper.restart.bridge.service;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import io.meetkeeper.restart.bridge.control.Acted;
import io.meetkeeper.restart.bridge.control.BridgeControl;
import io.meetkeeper.restart.bridge.control.ControlLook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a command to a service is carried out: look, check, act, look again. */
final class ServiceDeed {
  private final Vertx vertx;
  private final Clock clock;
  private final ServiceAgent.Bridge bridge;
  private final Function<SiteService, Future<BridgeControl>> finder;
  private final Supplier<Future<Integer>> jicofo;
  private final Duration settle;

  /**
   * How commands are carried out.
   *
   * @param bridge the agent of the bridge of this host
   * @param finder finds who runs a service
   * @param jicofo says how many conferences there are
   * @param settle how long to wait between "done" and the look whether the service still runs
   */
  ServiceDeed(
      Vertx vertx,
      Clock clock,
      ServiceAgent.Bridge bridge,
      Function<SiteService, Future<BridgeControl>> finder,
      Supplier<Future<Integer>> jicofo,
      Duration settle) {
    this.vertx = vertx;
    this.clock = clock;
    this.bridge = bridge;
    this.finder = finder;
    this.jicofo = jicofo;
    this.settle = settle;
  }

  /** Carries it out. */
  Future<SiteServiceAnswer> carryOut(SiteServiceCommand command) {
    if (command.service() == SiteService.BRIDGE) {
      return bridge.look().compose(look -> onBridge(command, look));
    }
    return finder
        .apply(command.service())
        .compose(
            control ->
                checked(command, control)
                    .compose(checked -> act(command, control, checked), this::cannotLook));
  }

  private Future<SiteServiceAnswer> onBridge(SiteServiceCommand command, BridgeLook look) {
    if (command.act() == Act.RELOAD) {
      return refused("a bridge cannot be reloaded, only restarted");
    }
    if (since(command, look.startedAt())) {
      return Future.succeededFuture(answer(Outcome.DONE, already(look.startedAt())));
    }
    BridgeCommand.Action action =
        look.state() == BridgeState.DOWN
            ? BridgeCommand.Action.START
            : BridgeCommand.Action.RESTART;
    return bridge
        .act(
            new BridgeCommand(
                command.id(),
                action,
                look.process(),
                command.cutCalls(),
                command.by(),
                command.notAfter()))
        .map(done -> answer(done.outcome(), done.reason()));
  }

  /** What was seen before anything is touched, and whether that is a reason not to. */
  private record Checked(ControlLook service, Optional<ServiceRefusal> refusal) {}

  private Future<Checked> checked(SiteServiceCommand command, BridgeControl control) {
    Future<ControlLook> service = control.look();
    Future<BridgeLook> here = bridge.look();
    Future<Integer> conferences = jicofo.get();
    return Future.join(service, here, conferences)
        .otherwiseEmpty()
        .compose(all -> Future.all(service, here))
        .map(
            all -> {
              Talk talk =
                  new Talk(
                      here.result(),
                      conferences.result(),
                      conferences.failed() ? conferences.cause().getMessage() : null);
              return new Checked(
                  service.result(),
                  ServiceRefusal.check(command, service.result(), talk, clock.instant()));
            });
  }

  private Future<SiteServiceAnswer> cannotLook(Throwable failure) {
    return refused("cannot look: " + failure);
  }

  private Future<SiteServiceAnswer> act(
      SiteServiceCommand command, BridgeControl control, Checked checked) {
    BridgeProcess before = checked.service().bridge();
    if (command.act() == Act.RESTART && since(command, before.startedAt())) {
      return Future.succeededFuture(answer(Outcome.DONE, already(before.startedAt())));
    }
    if (checked.refusal().isPresent()) {
      return refused(checked.refusal().get().reason());
    }
    Future<Acted> act =
        switch (command.act()) {
          case RESTART -> control.restart();
          case RELOAD -> control.reload();
        };
    return act.compose(acted -> seen(command, control, before, acted));
  }

  private Future<SiteServiceAnswer> seen(
      SiteServiceCommand command, BridgeControl control, BridgeProcess before, Acted acted) {
    return switch (acted.outcome()) {
      case REFUSED -> refused(acted.reason());
      case FAILED -> failed(control, acted.reason());
      case DONE ->
          vertx
              .timer(settle.toMillis())
              .compose(settled -> control.look())
              .compose(look -> judged(command, control, before, look, acted));
    };
  }

  private Future<SiteServiceAnswer> judged(
      SiteServiceCommand command,
      BridgeControl control,
      BridgeProcess before,
      ControlLook look,
      Acted acted) {
    BridgeProcess after = look.bridge();
    String later = acted.reason() + ", but " + Durations.text(settle) + " later ";
    if (after.state() != BridgeState.UP) {
      String why = look.lastExit() == null ? "" : " (" + look.lastExit() + ")";
      return failed(control, later + "the service does not run" + why);
    }
    boolean same = after.main() != null && after.main().equals(before.main());
    return command.act() == Act.RESTART && same
        ? failed(control, later + "the old process is still there")
        : Future.succeededFuture(answer(Outcome.DONE, acted.reason()));
  }

  private Future<SiteServiceAnswer> refused(String reason) {
    return Future.succeededFuture(answer(Outcome.REFUSED, reason));
  }

  private Future<SiteServiceAnswer> failed(BridgeControl control, String reason) {
    return control
        .lastWords()
        .map(words -> answer(Outcome.FAILED, words.isEmpty() ? reason : reason + "; " + words));
  }

  private static boolean since(SiteServiceCommand command, Instant startedAt) {
    return command.unlessSince() != null
        && startedAt != null
        && startedAt.isAfter(command.unlessSince());
  }

  private static String already(Instant startedAt) {
    return "it was restarted already, at " + startedAt;
  }

  private SiteServiceAnswer answer(Outcome outcome, String reason) {
    return new SiteServiceAnswer(outcome, reason, clock.instant());
  }
}
