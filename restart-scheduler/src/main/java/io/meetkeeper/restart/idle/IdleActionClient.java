package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.message.JobMessage;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks the agent or the accounts role to run an idle action. No reply counts as a refusal. */
final class IdleActionClient {
  static final Duration TIMEOUT = SiteServiceReply.TIMEOUT;

  /** The agent refuses a command that arrives later than that. */
  private static final Duration COMMAND_VALIDITY = Duration.ofSeconds(30);

  private final Bus bus;
  private final LiveFleet fleet;

  IdleActionClient(Bus bus, LiveFleet fleet) {
    this.bus = bus;
    this.fleet = fleet;
  }

  /** Runs it; does not fail. */
  Future<IdleActionResult> request(IdleActionRow row) {
    Future<IdleActionResult> reply =
        switch (row.action().kind()) {
          case SERVICE -> service(row);
          case SECURE_DOMAIN -> secureDomain(row.action());
        };
    return reply.otherwise(failure -> IdleActionResult.refused(failure.getMessage()));
  }

  private Future<IdleActionResult> service(IdleActionRow row) {
    IdleAction action = row.action();
    SiteServiceCommand command =
        new SiteServiceCommand(
            action.id(),
            action.service(),
            action.act(),
            false,
            action.changedAt().plus(COMMAND_VALIDITY).plus(fleet.clockAhead(action.host())),
            action.act() == ServiceAction.RESTART ? action.since() : null,
            action.by(),
            action.reason(),
            fleet.leakedCounter(action.host()));
    return bus.request(BusContracts.SITE_SERVICE.atHost(action.host()), command, TIMEOUT)
        .map(IdleActionClient::result);
  }

  private static IdleActionResult result(SiteServiceReply reply) {
    return switch (reply.outcome()) {
      case DONE ->
          new IdleActionResult(
              IdleActionState.DONE, JobMessage.ACTION_DONE.english(String.valueOf(reply.reason())));
      case REFUSED -> IdleActionResult.refused(reply.reason());
      case FAILED ->
          new IdleActionResult(
              IdleActionState.FAILED,
              JobMessage.ACTION_FAILED.english(String.valueOf(reply.reason())));
    };
  }

  private Future<IdleActionResult> secureDomain(IdleAction action) {
    return bus.request(
            BusContracts.SECURE_DOMAIN_BEGIN.atHost(action.site()),
            new SecureDomainBeginRequest(action.id(), action.site()))
        .map(
            reply ->
                new IdleActionResult(
                    reply.begun() ? IdleActionState.DONE : IdleActionState.CANCELLED,
                    reply.because()));
  }
}
