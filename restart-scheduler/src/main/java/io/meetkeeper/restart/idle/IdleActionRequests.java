package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionCancelRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.idle.IdleActionsReply;
import io.meetkeeper.backbone.contract.idle.SiteBridgesQuery;
import io.meetkeeper.backbone.contract.idle.SiteBridgesReply;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.message.SchedulerProblem;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Requests of other roles about idle actions: store, list, cancel. */
public final class IdleActionRequests {
  private final SchedulerStore store;
  private final LiveFleet fleet;
  private final IdleActionRunner runner;

  public IdleActionRequests(SchedulerStore store, LiveFleet fleet, IdleActionRunner runner) {
    this.store = store;
    this.fleet = fleet;
    this.runner = runner;
  }

  /**
   * Stores an action and returns it; a repeated request returns the stored one.
   *
   * @throws Problem 422 when a value is missing or not allowed, 409 when another host uses the id
   */
  public Future<IdleAction> request(IdleActionRequest request) {
    validate(request);
    SiteIdleCheck check = check();
    return store
        .transact(
            tx -> {
              IdleActionRow stored = IdleActionTable.find(tx, request.id());
              requireSameHost(stored, request);
              if (stored != null
                  && (!stored.action().state().isEnded() || !isAskedAnew(stored, tx))) {
                return view(check, tx, stored);
              }
              IdleActionRow row = IdleActionRow.of(request, tx.owner(), tx.now());
              if (!request.dryRun()) {
                store(tx, row);
              }
              return view(check, tx, row);
            })
        .onSuccess(done -> runner.expectWork());
  }

  /**
   * Whether a secure domain change that began has to wait again, since its agents saw a running
   * conference.
   */
  private static boolean isAskedAnew(IdleActionRow stored, SchedulerTransaction tx) {
    return stored.action().kind() == IdleActionKind.SECURE_DOMAIN && !stored.isExpired(tx.now());
  }

  private static void requireSameHost(IdleActionRow stored, IdleActionRequest request) {
    if (stored != null && !stored.action().host().equals(request.host())) {
      throw Problem.conflict(SchedulerProblem.ID_TAKEN.with(request.id()));
    }
  }

  private static void store(SchedulerTransaction tx, IdleActionRow row) {
    for (IdleActionRow other : IdleActionTable.waitingLike(tx, row.action())) {
      String reason = JobMessage.ACTION_REPLACED.english();
      IdleActionTable.update(
          tx, other, other.toEnd(IdleActionState.CANCELLED, reason, tx.owner(), tx.now()));
    }
    IdleActionTable.insert(tx, row);
  }

  private static void validate(IdleActionRequest request) {
    required("id", request.id());
    required("kind", request.kind());
    required("host", request.host());
    required("until", request.until());
    if (request.kind() == IdleActionKind.SECURE_DOMAIN) {
      required("site", request.site());
      required("idleFor", request.idleFor());
      return;
    }
    required("service", request.service());
    required("act", request.act());
    if (request.service() == SiteService.BRIDGE) {
      throw Problem.unacceptable("service", "bridge", AllowedText.OTHER_SERVICE.english());
    }
  }

  private static void required(String field, Object value) {
    if (value == null) {
      throw Problem.unacceptable(field, "null", AllowedText.A_VALUE.english());
    }
  }

  /** The open actions of a host, each with the reason why it waits. */
  public Future<IdleActionsReply> list(IdleActionsQuery query) {
    SiteIdleCheck check = check();
    return store.transact(
        tx -> {
          List<IdleAction> items = new ArrayList<>();
          for (IdleActionRow row : IdleActionTable.open(tx, query)) {
            items.add(view(check, tx, row));
          }
          return new IdleActionsReply(items);
        });
  }

  /** Cancels an action that waits. */
  public Future<IdleAction> cancel(IdleActionCancelRequest request) {
    SiteIdleCheck check = check();
    return store.transact(tx -> cancel(tx, check, request));
  }

  private static IdleAction cancel(
      SchedulerTransaction tx, SiteIdleCheck check, IdleActionCancelRequest request) {
    IdleActionRow row = requireWaiting(tx, request);
    IdleAction before = view(check, tx, row);
    if (!request.dryRun()) {
      String reason = JobMessage.ACTION_CANCELLED.english(request.by());
      IdleActionTable.update(
          tx, row, row.toEnd(IdleActionState.CANCELLED, reason, tx.owner(), tx.now()));
      IdleActionEventFactory.announce(tx, row.action(), Severity.INFO, reason);
    }
    return before;
  }

  private static IdleActionRow requireWaiting(
      SchedulerTransaction tx, IdleActionCancelRequest request) {
    IdleActionRow row = IdleActionTable.find(tx, request.id());
    if (row == null
        || row.action().state().isEnded()
        || !row.action().host().equals(request.host())) {
      throw Problem.notFound(SchedulerProblem.NOTHING_WAITS.with(request.id()));
    }
    if (row.isActing()) {
      throw Problem.conflict(SchedulerProblem.AGENT_ASKED.with());
    }
    return row;
  }

  /** The hosts of a site that have a bridge. */
  public Future<SiteBridgesReply> bridges(SiteBridgesQuery query) {
    SiteIdleCheck check = check();
    return store.transact(tx -> new SiteBridgesReply(check.activity(tx, query.site()).hosts()));
  }

  private SiteIdleCheck check() {
    return new SiteIdleCheck(fleet.activity());
  }

  private static IdleAction view(SiteIdleCheck check, SchedulerTransaction tx, IdleActionRow row) {
    String hold = row.action().state() == IdleActionState.WAITING ? check.hold(tx, row) : null;
    return hold == null ? row.action() : row.action().withBecause(hold);
  }
}
