package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks whoever carries an idle action out. One that does not answer counts as a refusal. */
final class IdleActionClient {
  static final Duration WITHIN = SiteServiceReply.TIMEOUT;

  /** A command that was delayed for longer than that is not carried out. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Bus bus;

  IdleActionClient(Bus bus) {
    this.bus = bus;
  }

  /** Does not fail. */
  Future<IdleActionResult> ask(IdleActionRow row) {
    Future<IdleActionResult> asked =
        switch (row.shown().kind()) {
          case SERVICE -> service(row);
          case SECURE_DOMAIN -> secureDomain(row.shown());
        };
    return asked.otherwise(failure -> IdleActionResult.refused(failure.getMessage()));
  }

  private Future<IdleActionResult> service(IdleActionRow row) {
    IdleAction action = row.shown();
    SiteServiceCommand command =
        new SiteServiceCommand(
            action.id(),
            action.service(),
            action.act(),
            false,
            action.changedAt().plus(FRESH),
            action.act() == ServiceAction.RESTART ? action.since() : null,
            action.by(),
            action.reason());
    return bus.request(BusContracts.SITE_SERVICE.atHost(action.host()), command, WITHIN)
        .map(IdleActionClient::result);
  }

  private static IdleActionResult result(SiteServiceReply answer) {
    return switch (answer.outcome()) {
      case DONE -> new IdleActionResult(IdleActionState.DONE, "done: " + answer.reason());
      case REFUSED -> IdleActionResult.refused(answer.reason());
      case FAILED -> new IdleActionResult(IdleActionState.FAILED, "failed: " + answer.reason());
    };
  }

  private Future<IdleActionResult> secureDomain(IdleAction action) {
    return bus.request(
            BusContracts.SECURE_DOMAIN_BEGIN.atHost(action.site()),
            new SecureDomainBeginRequest(action.id(), action.site()))
        .map(
            answer ->
                new IdleActionResult(
                    answer.begun() ? IdleActionState.DONE : IdleActionState.CANCELLED,
                    answer.because()));
  }
}
