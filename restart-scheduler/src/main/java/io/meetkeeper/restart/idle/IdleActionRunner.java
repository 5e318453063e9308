package io.meetkeeper.restart.idle;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.fleet.LiveFleet;
import io.meetkeeper.restart.message.JobMessage;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs idle actions once no conference is running. An action is stored as ACTING by the first
 * scheduler before the agent is asked; when that scheduler dies, another run sets it back to
 * WAITING and asks again, which is safe since an agent runs the same id only once. On the event
 * loop only.
 */
public final class IdleActionRunner {
  private static final Logger log = LoggerFactory.getLogger(IdleActionRunner.class);
  private static final Duration RETRY_DELAY = Duration.ofMinutes(1);
  private static final Duration ACTING_TIMEOUT = IdleActionClient.TIMEOUT.plus(RETRY_DELAY);

  private final SchedulerStore store;
  private final LiveFleet fleet;
  private final IdleActionClient agents;
  private final Set<String> inFlight = new HashSet<>();
  private boolean mayHaveWork = true;

  public IdleActionRunner(SchedulerStore store, LiveFleet fleet, Bus bus) {
    this.store = store;
    this.fleet = fleet;
    agents = new IdleActionClient(bus, fleet);
  }

  private record DueActions(List<IdleActionRow> rows, boolean open) {}

  /** Tells the runner that an action was stored. */
  public void expectWork() {
    mayHaveWork = true;
  }

  /** Runs the actions that are due; completes when they have ended. */
  public Future<Void> step() {
    if (!mayHaveWork && !store.isShared()) {
      return Future.succeededFuture();
    }
    SiteIdleCheck check = new SiteIdleCheck(fleet.activity());
    Set<String> busy = Set.copyOf(inFlight);
    mayHaveWork = false;
    return store
        .transact(tx -> findDue(tx, check, busy))
        .compose(this::act)
        .otherwise(this::retryLater);
  }

  private Void retryLater(Throwable failure) {
    mayHaveWork = true;
    log.info("what waits until nobody talks was not looked at: {}", failure.getMessage());
    return null;
  }

  /** Ends expired actions, and finds those that are due. */
  private DueActions findDue(SchedulerTransaction tx, SiteIdleCheck check, Set<String> busy) {
    List<IdleActionRow> due = new ArrayList<>();
    List<IdleActionRow> open = IdleActionTable.open(tx);
    for (IdleActionRow row : open) {
      if (row.isActing()) {
        if (!busy.contains(row.id()) && isAbandoned(row, tx)) {
          cancelUnclaimed(tx, row);
        }
      } else if (row.isExpired(tx.now())) {
        expire(tx, check, row);
      } else if (row.isDue(tx.now()) && check.hold(tx, row) == null) {
        due.add(row);
      }
    }
    return new DueActions(due, !open.isEmpty());
  }

  private boolean isAbandoned(IdleActionRow row, SchedulerTransaction tx) {
    boolean earlierRun = !row.owner().equals(tx.owner()) && !store.isShared();
    return earlierRun || row.isDue(tx.now());
  }

  private static void cancelUnclaimed(SchedulerTransaction tx, IdleActionRow row) {
    String reason = JobMessage.ACTION_RETAKEN.english();
    IdleActionTable.update(tx, row, row.toWaiting(reason, tx.owner(), tx.now(), Duration.ZERO));
  }

  private static void expire(SchedulerTransaction tx, SiteIdleCheck check, IdleActionRow row) {
    String hold = check.hold(tx, row);
    String last = hold == null ? row.action().because() : hold;
    String reason = JobMessage.ACTION_GIVEN_UP.english(last);
    IdleActionTable.update(
        tx, row, row.toEnd(IdleActionState.EXPIRED, reason, tx.owner(), tx.now()));
    IdleActionEventFactory.announce(tx, row.action(), Severity.WARNING, reason);
  }

  private Future<Void> act(DueActions due) {
    mayHaveWork |= due.open();
    List<Future<Void>> acts = new ArrayList<>();
    due.rows().forEach(row -> acts.add(act(row)));
    return Future.join(acts).mapEmpty();
  }

  private Future<Void> act(IdleActionRow row) {
    if (!inFlight.add(row.id())) {
      return Future.succeededFuture();
    }
    return store
        .transact(
            tx -> {
              IdleActionTable.update(tx, row, row.toActing(tx.owner(), tx.now(), ACTING_TIMEOUT));
              return IdleActionTable.find(tx, row.id());
            })
        .compose(acting -> agents.request(acting).compose(result -> end(acting, result)))
        .otherwise(failure -> log(row, failure))
        .onComplete(done -> inFlight.remove(row.id()));
  }

  private Future<Void> end(IdleActionRow acting, IdleActionResult result) {
    return store
        .update(
            tx -> {
              IdleActionRow next =
                  result.end() == null
                      ? acting.toWaiting(result.reason(), tx.owner(), tx.now(), RETRY_DELAY)
                      : acting.toEnd(result.end(), result.reason(), tx.owner(), tx.now());
              IdleActionTable.update(tx, acting, next);
              if (result.end() != null) {
                IdleActionEventFactory.announce(
                    tx, acting.action(), result.severity(), result.reason());
              }
            })
        .mapEmpty();
  }

  private static Void log(IdleActionRow row, Throwable failure) {
    if (failure instanceof StaleVersionException) {
      log.info("{}: {}", row.id(), failure.getMessage());
    } else {
      log.error("{}: this attempt failed; it is tried again", row.id(), failure);
    }
    return null;
  }
}
