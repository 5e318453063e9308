package io.meetkeeper.restart.reconcile;

import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.AutomationNotice;
import io.meetkeeper.restart.store.RestartEventFactory;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;

/** Tells once when what is done on a host without a person has changed. */
final class AutomationAnnouncer {
  private final SchedulerStore store;

  AutomationAnnouncer(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> reconcile(HostContext c) {
    if (c.automationStatus().state() == c.hostRow().notice().state()) {
      return Future.succeededFuture(false);
    }
    return store.update(
        tx -> {
          AutomationNotice notice = new AutomationNotice(c.automationStatus().state(), c.now());
          RestartHostTable.update(tx, c.hostRow(), c.hostRow().with(notice));
          if (c.hostRow().notice().state() != null) {
            tx.announce(RestartEventFactory.automationChanged(c));
          }
        });
  }
}
