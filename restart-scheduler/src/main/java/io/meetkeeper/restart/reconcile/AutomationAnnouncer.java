package io.meetkeeper.restart.reconcile;

import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RowUpdate;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;

/** Tells once when what is done on a host without a person has changed. */
final class AutomationAnnouncer {
  private final SchedulerStore store;

  AutomationAnnouncer(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> reconcile(HostContext c) {
    if (c.automationStatus().state() == c.hostRow().state()) {
      return Future.succeededFuture(false);
    }
    return store.update(
        tx -> {
          new RowUpdate()
              .set("state", c.automationStatus().state())
              .set("state_since", c.now())
              .applyToHost(tx, c.hostRow());
          if (c.hostRow().state() != null) {
            tx.announce(RestartEventFactory.automationChanged(c));
          }
        });
  }
}
