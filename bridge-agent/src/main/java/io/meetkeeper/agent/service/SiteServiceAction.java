package io.meetkeeper.agent.service;

import io.meetkeeper.agent.action.ActionResult;
import io.meetkeeper.agent.action.ActionVerifier;
import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.action.HostAction;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** A command to a service other than the bridge. */
final class SiteServiceAction implements HostAction<ServiceEvidence> {
  private final SiteServiceCommand command;
  private final Clock clock;
  private final SiteServiceObserver observer;
  private final ActionVerifier verifier;

  SiteServiceAction(
      SiteServiceCommand command,
      Clock clock,
      SiteServiceObserver observer,
      ActionVerifier verifier) {
    this.command = command;
    this.clock = clock;
    this.observer = observer;
    this.verifier = verifier;
  }

  @Override
  public String name() {
    return name(command);
  }

  @Override
  public Future<ServiceEvidence> observe() {
    return observer.observe(command.service());
  }

  @Override
  public Optional<ActionResult> check(ServiceEvidence evidence) {
    BridgeProcessStatus before = evidence.service().bridge();
    return alreadyRestarted(command, before.startedAt(), before.main())
        .or(
            () ->
                SiteServiceRefusal.check(
                        command, evidence.service(), evidence.calls(), clock.instant())
                    .map(refusal -> ActionResult.refused(refusal.reason(), before.main())));
  }

  @Override
  public Future<ControlResult> act(ServiceEvidence evidence) {
    return switch (command.act()) {
      case RESTART -> evidence.control().restart();
      case RELOAD -> evidence.control().reload();
    };
  }

  @Override
  public Future<ActionResult> verify(ServiceEvidence evidence, ControlResult result) {
    ServiceJudgement judgement =
        new ServiceJudgement(command, evidence, result.reason(), clock.instant());
    return verifier.verify(
        evidence.control(),
        evidence.service().bridge().main(),
        result,
        observer::observeAgain,
        proof -> judgement.judge(proof, clock.instant()),
        ServiceJudgement.PATIENCE);
  }

  /** For example {@code prosody RESTART for c-1}. */
  static String name(SiteServiceCommand command) {
    return describe(command) + " for " + command.id();
  }

  /** For example {@code prosody RESTART}. */
  static String describe(SiteServiceCommand command) {
    return SiteServiceSettings.name(command.service()) + " " + command.act();
  }

  /** The result of a restart that happened after {@code unlessSince}; empty when there was none. */
  static Optional<ActionResult> alreadyRestarted(
      SiteServiceCommand command, Instant startedAt, ProcessId process) {
    boolean restarted =
        command.act() == ServiceAction.RESTART
            && command.unlessSince() != null
            && startedAt != null
            && startedAt.isAfter(command.unlessSince());
    return restarted
        ? Optional.of(
            ActionResult.done(CommandMessage.RESTARTED_ALREADY.english(startedAt), process))
        : Optional.empty();
  }
}
