package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreLeases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** What the webhook is to be told, on disk, each event once. */
final class NoticeQueue {
  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/notify", 2);
  private static final int MAX_WAITING = 200;
  private static final int MAX_KEPT = 1000;

  /** Nobody wants to be woken by what was wrong yesterday. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final SqlStore store;
  private final Clock clock;

  /**
   * One that waits.
   *
   * @param id of the event
   * @param body JSON
   */
  record QueuedNotice(String id, String body) {}

  private NoticeQueue(SqlStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  static Future<NoticeQueue> open(RoleContext roleContext) {
    return SqlStore.open(roleContext, SCHEMA)
        .map(store -> new NoticeQueue(store, roleContext.clock()));
  }

  static Future<NoticeQueue> open(Vertx vertx, Path file, Clock clock) {
    return SqlStore.open(vertx, file, SCHEMA).map(store -> new NoticeQueue(store, clock));
  }

  Future<Void> close() {
    return store.close();
  }

  /** Which of several gateways that share these tells them. */
  StoreLeases leases() {
    return new StoreLeases(store, clock);
  }

  /** Queues the event if it is one to tell and was not queued before; whether it was. */
  Future<Boolean> enqueue(Event event) {
    return store.transact(
        sql -> {
          NoticeDecision decision = NoticeDecision.decide(event, TroubleTable.subjects(sql));
          if (!decision.notifies() || !NoticeTable.insert(sql, event, clock.instant())) {
            return false;
          }
          if (decision.subject() != null) {
            updateTroubles(sql, decision);
          }
          NoticeTable.trim(sql, MAX_WAITING, MAX_KEPT);
          return true;
        });
  }

  /** The one that waits longest, or {@code null} when none does; those too old are given up. */
  Future<QueuedNotice> findNext() {
    return store.transact(
        sql -> {
          NoticeTable.giveUp(sql, clock.instant().minus(MAX_AGE));
          return NoticeTable.first(sql);
        });
  }

  /** The webhook has it. */
  Future<Void> markSent(QueuedNotice notice) {
    return store.execute(sql -> NoticeTable.done(sql, notice));
  }

  private void updateTroubles(Sql sql, NoticeDecision decision) {
    if (decision.endsTrouble()) {
      TroubleTable.delete(sql, decision.subject());
    } else {
      TroubleTable.put(sql, decision.subject(), clock.instant());
    }
  }
}
