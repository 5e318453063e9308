package io.meetkeeper.restart.reconcile;

import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.state.AutomationNotice;
import io.meetkeeper.restart.store.RestartHostTable;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;

/** Announces each change of the automation state of a host once. */
final class AutomationAnnouncer {
  private final SchedulerStore store;

  AutomationAnnouncer(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> reconcile(HostContext host) {
    if (host.automation().state() == host.row().notice().state()) {
      return Future.succeededFuture(false);
    }
    return store.update(
        tx -> {
          AutomationNotice notice = new AutomationNotice(host.automation().state(), host.now());
          RestartHostTable.update(tx, host.row(), host.row().with(notice));
          if (host.row().notice().state() != null) {
            tx.announce(HostEventFactory.automationChanged(host));
          }
        });
  }
}
