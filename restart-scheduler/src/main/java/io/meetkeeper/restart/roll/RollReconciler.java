package io.meetkeeper.restart.roll;

import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.restart.message.RollMessage;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RollRow;
import io.meetkeeper.restart.store.FailureLog;
import io.meetkeeper.restart.store.RollTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.meetkeeper.restart.store.SchedulerTransaction;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Ends rolling restarts when all of their jobs have ended or one has failed; after a failure the
 * jobs that have not started are cancelled. With several schedulers, the first one does it.
 */
public final class RollReconciler {
  private static final FailureLog FAILURES =
      new FailureLog(
          LoggerFactory.getLogger(RollReconciler.class),
          "",
          "rolling restarts were not looked at",
          "rolling restarts were not looked at; the next look tries again");

  private final SchedulerStore store;

  public RollReconciler(SchedulerStore store) {
    this.store = store;
  }

  /**
   * Reconciles all running rolls. Does not fail: a failure is logged, and the next run tries again.
   */
  public Future<Void> reconcile() {
    return store
        .runningRolls()
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
    RollProgress progress = RollProgress.of(members);
    if (progress.state() == RollingRestartState.RUNNING) {
      return;
    }
    if (progress.state() == RollingRestartState.STOPPED) {
      RollStore.cancelUnstarted(tx, members, RollMessage.STOPPED.english(progress.reason()));
    }
    RollStore.finish(tx, roll, progress.state(), progress.reason());
  }

  private static Void logFailure(Throwable failure) {
    FAILURES.write(failure);
    return null;
  }
}
