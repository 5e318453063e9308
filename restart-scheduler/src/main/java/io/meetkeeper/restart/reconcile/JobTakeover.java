package io.meetkeeper.restart.reconcile;

import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.store.RestartJobStore;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;

/** Takes over the job of a host from another scheduler. */
final class JobTakeover {
  private final SchedulerStore store;

  JobTakeover(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> reconcile(HostContext host) {
    if (host.job() == null || host.job().owner().equals(store.owner())) {
      return Future.succeededFuture(false);
    }
    return store.update(tx -> RestartJobStore.takeOver(tx, host.job()));
  }
}
