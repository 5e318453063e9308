package io.meetkeeper.restart.idle;

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
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Where other roles ask for something to be done as soon as nobody talks, and take it back. */
public final class IdleActionRequests {
  private final SchedulerStore store;
  private final LiveFleet fleet;
  private final IdleActionRunner runner;

  /** Over that ledger. */
  public IdleActionRequests(SchedulerStore store, LiveFleet fleet, IdleActionRunner runner) {
    this.store = store;
    this.fleet = fleet;
    this.runner = runner;
  }

  /** Takes one on; it is stored when this succeeds. Asked again, says how it stands. */
  public Future<IdleAction> ask(IdleActionRequest request) {
    validate(request);
    SiteIdleCheck check = check();
    return store
        .transact(
            tx -> {
              IdleActionRow known = IdleActionTable.find(tx, request.id());
              sameHost(known, request);
              if (known != null && (!known.shown().state().isEnded() || !isAskedAnew(known, tx))) {
                return shown(check, tx, known);
              }
              IdleActionRow asked = IdleActionRow.of(request, tx.owner(), tx.now());
              if (!request.dryRun()) {
                store(tx, asked);
              }
              return shown(check, tx, asked);
            })
        .onSuccess(done -> runner.expectWork());
  }

  /** A secure domain that was told to begin, and waits again since its agents saw somebody. */
  private static boolean isAskedAnew(IdleActionRow known, SchedulerTransaction tx) {
    return known.shown().kind() == IdleActionKind.SECURE_DOMAIN && !known.isExpired(tx.now());
  }

  private static void sameHost(IdleActionRow known, IdleActionRequest request) {
    if (known != null && !known.shown().host().equals(request.host())) {
      throw Problem.conflict("the id " + request.id() + " was given by another host");
    }
  }

  private static void store(SchedulerTransaction tx, IdleActionRow asked) {
    for (IdleActionRow other : IdleActionTable.waitingLike(tx, asked.shown())) {
      String because = "a later one took its place";
      IdleActionTable.update(
          tx, other, other.toEnd(IdleActionState.CANCELLED, because, tx.owner(), tx.now()));
    }
    IdleActionTable.insert(tx, asked);
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
      throw Problem.unacceptable("service", "bridge", "another service; ask for a restart job");
    }
  }

  private static void required(String field, Object value) {
    if (value == null) {
      throw Problem.unacceptable(field, "null", "a value");
    }
  }

  /** What a host waits for, each with why. */
  public Future<IdleActionsReply> list(IdleActionsQuery query) {
    SiteIdleCheck check = check();
    return store.transact(
        tx -> {
          List<IdleAction> items = new ArrayList<>();
          for (IdleActionRow row : IdleActionTable.open(tx, query)) {
            items.add(shown(check, tx, row));
          }
          return new IdleActionsReply(items);
        });
  }

  /** Takes one back that waits. */
  public Future<IdleAction> cancel(IdleActionCancelRequest wanted) {
    SiteIdleCheck check = check();
    return store.transact(tx -> cancel(tx, check, wanted));
  }

  private static IdleAction cancel(
      SchedulerTransaction tx, SiteIdleCheck check, IdleActionCancelRequest wanted) {
    IdleActionRow row = waiting(tx, wanted);
    IdleAction before = shown(check, tx, row);
    if (!wanted.dryRun()) {
      String because = "was cancelled by " + wanted.by();
      IdleActionTable.update(
          tx, row, row.toEnd(IdleActionState.CANCELLED, because, tx.owner(), tx.now()));
      IdleActionEventFactory.tell(tx, row.shown(), Severity.INFO, because);
    }
    return before;
  }

  private static IdleActionRow waiting(SchedulerTransaction tx, IdleActionCancelRequest wanted) {
    IdleActionRow row = IdleActionTable.find(tx, wanted.id());
    if (row == null || row.shown().state().isEnded() || !row.shown().host().equals(wanted.host())) {
      throw Problem.notFound(
          "nothing waits with the id \""
              + wanted.id()
              + "\" (any more); it is done, given up or was cancelled");
    }
    if (row.isActing()) {
      throw Problem.conflict("the agent is being asked at this moment; try again");
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

  private static IdleAction shown(SiteIdleCheck check, SchedulerTransaction tx, IdleActionRow row) {
    String hold = row.shown().state() == IdleActionState.WAITING ? check.hold(tx, row) : null;
    return hold == null ? row.shown() : row.shown().withBecause(hold);
  }
}
