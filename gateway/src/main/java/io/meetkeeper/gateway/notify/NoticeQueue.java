package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.lease.StoreLeases;
import io.meetkeeper.gateway.notify.channel.NoticeMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The stored queue of notices, each event once for each channel. */
final class NoticeQueue {
  private static final SqlStore.StoreSchema SCHEMA =
      new SqlStore.StoreSchema("db/notify", 3, StoreKind.QUEUE);
  private static final int MAX_WAITING = 200;
  private static final int MAX_KEPT = 1000;
  private static final int MAX_READ = 50;

  /** Older notices are dropped: nobody wants to be woken for a problem of yesterday. */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final SqlStore store;
  private final Clock clock;
  private final List<ChannelSettings> channels;

  /**
   * A notice in the queue.
   *
   * @param key unique, see {@link NoticeTable#key}
   * @param body JSON, see {@link NoticeJson}
   * @param at when it was queued
   */
  record QueuedNotice(String key, String body, Instant at) {
    Severity severity() {
      return Severity.valueOf(
          new JsonObject(body).getString("severity", "warning").toUpperCase(Locale.ROOT));
    }

    /** The host that it is about; {@code null} when it is about none. */
    String host() {
      return new JsonObject(body).getString("host");
    }

    /** Length of its text in UTF-16 units. */
    int textLength() {
      return new JsonObject(body).getString("text", "").length();
    }

    NoticeMessage toMessage() {
      JsonObject json = new JsonObject(body);
      String text = json.getString("text");
      return new NoticeMessage(
          json.getString("id"), severity(), text.split("\n", 2)[0], text, body);
    }
  }

  private NoticeQueue(SqlStore store, Clock clock, List<ChannelSettings> channels) {
    this.store = store;
    this.clock = clock;
    this.channels = List.copyOf(channels);
  }

  static Future<NoticeQueue> open(RoleContext roleContext, List<ChannelSettings> channels) {
    return SqlStore.open(roleContext, SCHEMA)
        .map(store -> new NoticeQueue(store, roleContext.clock(), channels));
  }

  static Future<NoticeQueue> open(
      Vertx vertx, Path file, Clock clock, List<ChannelSettings> channels) {
    return SqlStore.open(vertx, file, SCHEMA).map(store -> new NoticeQueue(store, clock, channels));
  }

  Future<Void> close() {
    return store.close();
  }

  /** The leases of the gateways that share this queue. */
  StoreLeases leases() {
    return new StoreLeases(store, clock);
  }

  /**
   * Queues an event for each channel that should be notified and did not have it before; returns
   * whether there is one.
   */
  Future<Boolean> enqueue(Event event) {
    return store.transact(
        sql -> {
          Set<String> openAlerts = OpenAlertTable.keys(sql);
          boolean queued = false;
          for (ChannelSettings channel : channels) {
            queued |= enqueue(sql, channel, event, openAlerts);
          }
          return queued;
        });
  }

  private boolean enqueue(
      Sql sql, ChannelSettings channel, Event event, Set<String> openAlertKeys) {
    NoticeDecision decision =
        NoticeDecision.decide(
            event,
            channel.filter(),
            subject -> openAlertKeys.contains(NoticeTable.key(channel.name(), subject)));
    if (!decision.notifies() || !NoticeTable.insert(sql, channel, event, clock.instant())) {
      return false;
    }
    if (decision.subject() != null) {
      updateAlerts(sql, NoticeTable.key(channel.name(), decision.subject()), decision.resolves());
    }
    NoticeTable.trim(sql, channel.name(), MAX_WAITING, MAX_KEPT);
    return true;
  }

  private void updateAlerts(Sql sql, String key, boolean resolves) {
    if (resolves) {
      OpenAlertTable.delete(sql, key);
    } else {
      OpenAlertTable.put(sql, key, clock.instant());
    }
  }

  /** The oldest notices of a channel, errors before others; drops those that are too old. */
  Future<List<QueuedNotice>> waiting(String channel) {
    return store.transact(
        sql -> {
          NoticeTable.drop(sql, clock.instant().minus(MAX_AGE));
          return NoticeTable.waiting(sql, channel, MAX_READ);
        });
  }

  /** Number of unsent notices of a channel. */
  Future<Integer> count(String channel) {
    return store.transact(sql -> NoticeTable.count(sql, channel));
  }

  /** Number of notices of a channel that were dropped, and that no message has reported. */
  Future<Integer> countDropped(String channel) {
    return store.transact(sql -> NoticeTable.countDropped(sql, channel));
  }

  /** Marks notices as sent, and the dropped notices of the channel as reported. */
  Future<Void> markSent(String channel, List<QueuedNotice> notices) {
    return store.execute(
        sql -> {
          notices.forEach(notice -> NoticeTable.markDone(sql, notice));
          NoticeTable.markDroppedReported(sql, channel);
        });
  }

  /** Marks a notice as done that the receiver refuses. */
  Future<Void> giveUp(QueuedNotice notice) {
    return store.execute(sql -> NoticeTable.markDone(sql, notice));
  }
}
