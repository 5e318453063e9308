package io.meetkeeper.restart.roll;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.store.StaleVersionException;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollRow;
import io.meetkeeper.restart.store.RollTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends rolling restarts: when all of their jobs have ended, or one has failed - then those whose
 * turn had not come are taken back. Any scheduler may do it, and one does.
 */
public final class RollReconciler {
  private static final Logger log = LoggerFactory.getLogger(RollReconciler.class);

  private final SchedulerStore store;

  /** Over that ledger. */
  public RollReconciler(SchedulerStore store) {
    this.store = store;
  }

  /** Looks at all that run. Never fails: the next look tries again. */
  public Future<Void> reconcile() {
    return store
        .transact(RollTable::running)
        .compose(
            rolls -> {
              Future<Void> all = Future.succeededFuture();
              for (RollRow roll : rolls) {
                all = all.compose(done -> reconcileRoll(roll.id()));
              }
              return all;
            })
        .otherwise(RollReconciler::logFailure);
  }

  private Future<Void> reconcileRoll(String id) {
    return store
        .transact(
            tx -> {
              RollRow roll = RollTable.find(tx, id);
              if (roll.view().state() == RollingRestartState.RUNNING) {
                judge(tx, roll, RollStore.findMembers(tx, id));
              }
              return null;
            })
        .<Void>mapEmpty()
        .otherwise(RollReconciler::logFailure);
  }

  private static void judge(SchedulerTransaction tx, RollRow roll, List<RestartJobRow> members) {
    RollProgress verdict = RollProgress.of(members);
    if (verdict.state() == RollingRestartState.RUNNING) {
      return;
    }
    if (verdict.state() == RollingRestartState.STOPPED) {
      RollStore.cancelUnstarted(
          tx, members, "the rolling restart was stopped: " + verdict.because());
    }
    RollStore.finish(tx, roll, verdict.state(), verdict.because());
  }

  private static Void logFailure(Throwable failure) {
    if (failure instanceof StaleVersionException) {
      log.info("{}", failure.getMessage());
    } else if (failure instanceof Problem) {
      log.warn("rolling restarts were not looked at: {}", failure.getMessage());
    } else {
      log.error("rolling restarts were not looked at; the next look tries again", failure);
    }
    return null;
  }
}
