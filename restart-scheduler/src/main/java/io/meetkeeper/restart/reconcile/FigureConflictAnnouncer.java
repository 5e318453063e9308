package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.idle.BridgeActivity;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.host.HostEventFactory;
import io.meetkeeper.restart.message.SchedulerMessage;
import io.meetkeeper.restart.state.RuleNotices;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Announces once for each process of a bridge that its figures have contradicted each other for an
 * hour without a leaked counter as the explanation: such a bridge counts as busy, and is never
 * restarted when idle.
 */
final class FigureConflictAnnouncer {
  private static final Duration CONFLICT_TIMEOUT = Duration.ofHours(1);

  private final SchedulerStore store;

  FigureConflictAnnouncer(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> reconcile(HostContext host) {
    BridgeActivity activity = host.facts().activity();
    if (activity.conflictSince() == null) {
      return Future.succeededFuture(false);
    }
    boolean due =
        !activity.conflictSince().plus(CONFLICT_TIMEOUT).isAfter(host.now())
            && host.situation().leakedCounter() == null;
    if (!due) {
      return Future.succeededFuture(false);
    }
    RuleNotices notices = host.row().notices().withConflict(RuleNotices.name(activity.process()));
    MessageText message = SchedulerMessage.FIGURES_CONFLICT.with(activity.reason());
    return store.updateHost(
        host.row(),
        host.row().with(notices),
        HostEventFactory.notice(host, Severity.WARNING, "bridge-figures", message));
  }
}
