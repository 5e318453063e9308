package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreKind;
import io.meetkeeper.backbone.store.StoreLeases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The notices for the webhook on disk, each event once. */
final class NoticeQueue {
  private static final SqlStore.StoreSchema SCHEMA =
      new SqlStore.StoreSchema("db/notify", 2, StoreKind.QUEUE);
  private static final int MAX_WAITING = 200;
  private static final int MAX_KEPT = 1000;

  /** Older notices are dropped: nobody wants to be woken by a problem of yesterday. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final SqlStore store;
  private final Clock clock;
  private final Set<ExtraNotice> also;

  /**
   * A notice in the queue.
   *
   * @param id id of the event
   * @param body JSON
   */
  record QueuedNotice(String id, String body) {}

  private NoticeQueue(SqlStore store, Clock clock, Set<ExtraNotice> also) {
    this.store = store;
    this.clock = clock;
    this.also = also;
  }

  static Future<NoticeQueue> open(RoleContext roleContext) {
    Set<ExtraNotice> also = ExtraNotice.of(roleContext.config());
    return SqlStore.open(roleContext, SCHEMA)
        .map(store -> new NoticeQueue(store, roleContext.clock(), also));
  }

  static Future<NoticeQueue> open(Vertx vertx, Path file, Clock clock) {
    return open(vertx, file, clock, Set.of());
  }

  static Future<NoticeQueue> open(Vertx vertx, Path file, Clock clock, Set<ExtraNotice> also) {
    return SqlStore.open(vertx, file, SCHEMA).map(store -> new NoticeQueue(store, clock, also));
  }

  Future<Void> close() {
    return store.close();
  }

  /** The leases of the gateways that share this queue. */
  StoreLeases leases() {
    return new StoreLeases(store, clock);
  }

  /** Queues an event if it is to be notified and was not queued before; returns whether it did. */
  Future<Boolean> enqueue(Event event) {
    return store.transact(
        sql -> {
          NoticeDecision decision = NoticeDecision.decide(event, OpenAlertTable.subjects(sql));
          boolean notifies = decision.notifies() || ExtraNotice.includes(also, event);
          if (!notifies || !NoticeTable.insert(sql, event, clock.instant())) {
            return false;
          }
          if (decision.notifies() && decision.subject() != null) {
            updateAlerts(sql, decision);
          }
          NoticeTable.trim(sql, MAX_WAITING, MAX_KEPT);
          return true;
        });
  }

  /** The oldest notice, or {@code null}; drops those that are too old. */
  Future<QueuedNotice> findNext() {
    return store.transact(
        sql -> {
          NoticeTable.drop(sql, clock.instant().minus(MAX_AGE));
          return NoticeTable.first(sql);
        });
  }

  /** Marks a notice as sent. */
  Future<Void> markSent(QueuedNotice notice) {
    return store.execute(sql -> NoticeTable.markDone(sql, notice));
  }

  private void updateAlerts(Sql sql, NoticeDecision decision) {
    if (decision.resolves()) {
      OpenAlertTable.delete(sql, decision.subject());
    } else {
      OpenAlertTable.put(sql, decision.subject(), clock.instant());
    }
  }
}
