package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.action.HostAction;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A command to a service other than the bridge. */
final class SiteServiceAction implements HostAction<ServiceEvidence> {
  private final SiteServiceCommand command;
  private final Clock clock;
  private final SiteServiceAgent.LocalBridgeAgent agent;
  private final Function<SiteService, Future<ServiceControl>> finder;
  private final Supplier<Future<Integer>> jicofo;
  private final ActionVerifier verifier;

  SiteServiceAction(
      SiteServiceCommand command,
      Clock clock,
      SiteServiceAgent.LocalBridgeAgent agent,
      Function<SiteService, Future<ServiceControl>> finder,
      Supplier<Future<Integer>> jicofo,
      ActionVerifier verifier) {
    this.command = command;
    this.clock = clock;
    this.agent = agent;
    this.finder = finder;
    this.jicofo = jicofo;
    this.verifier = verifier;
  }

  @Override
  public String name() {
    return SiteServiceCommandRunner.shown(command) + " for " + command.id();
  }

  @Override
  public Future<ServiceEvidence> look() {
    return finder.apply(command.service()).compose(this::look);
  }

  private Future<ServiceEvidence> look(ServiceControl control) {
    Future<ControlStatus> service = control.status();
    Future<BridgeStatus> here = agent.look();
    Future<Integer> conferences = jicofo.get();
    return Future.join(service, here, conferences)
        .otherwiseEmpty()
        .compose(all -> Future.all(service, here))
        .map(all -> new ServiceEvidence(control, service.result(), talk(here, conferences)));
  }

  private static SiteCallCheck talk(Future<BridgeStatus> here, Future<Integer> conferences) {
    return new SiteCallCheck(
        here.result(),
        conferences.result(),
        conferences.failed() ? conferences.cause().getMessage() : null);
  }

  @Override
  public Optional<ActionResult> check(ServiceEvidence evidence) {
    BridgeProcessStatus before = evidence.service().bridge();
    if (command.act() == ServiceAction.RESTART
        && SiteServiceCommandRunner.restartedSince(command, before.startedAt())) {
      return Optional.of(
          ActionResult.done("it was restarted already, at " + before.startedAt(), before.main()));
    }
    return SiteServiceRefusal.check(command, evidence.service(), evidence.talk(), clock.instant())
        .map(refusal -> ActionResult.refused(refusal.reason(), before.main()));
  }

  @Override
  public Future<ControlResult> act(ServiceEvidence evidence) {
    return switch (command.act()) {
      case RESTART -> evidence.control().restart();
      case RELOAD -> evidence.control().reload();
    };
  }

  @Override
  public Future<ActionResult> lookAgain(ServiceEvidence evidence, ControlResult result) {
    BridgeProcessStatus before = evidence.service().bridge();
    return verifier.verify(
        evidence.control(),
        before.main(),
        result,
        ServiceControl::status,
        look -> judge(before, look, result));
  }

  private ActionResult judge(BridgeProcessStatus before, ControlStatus look, ControlResult result) {
    BridgeProcessStatus after = look.bridge();
    if (after.state() != BridgeState.UP) {
      String why = look.lastExit() == null ? "" : " (" + look.lastExit() + ")";
      return ActionResult.failed(
          verifier.later(result) + "the service does not run" + why, after.main());
    }
    boolean same = after.main() != null && after.main().equals(before.main());
    return command.act() == ServiceAction.RESTART && same
        ? ActionResult.failed(
            verifier.later(result) + "the old process is still there", after.main())
        : ActionResult.done(result.reason(), after.main());
  }
}
