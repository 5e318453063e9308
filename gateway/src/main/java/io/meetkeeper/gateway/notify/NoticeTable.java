package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.gateway.notify.NoticeQueue.QueuedNotice;
import java.time.Instant;
import java.util.List;

/** Table {@code notice}: the notices of each channel; times in Unix seconds. */
final class NoticeTable {
  private NoticeTable() {}

  /** Inserts a notice unless it exists; returns whether it was inserted. */
  static boolean insert(Sql sql, ChannelSettings channel, Event event, Instant now) {
    return sql.update(
            "INSERT INTO notice (id, seq, body, at, done, channel)"
                + " VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM notice), ?, ?, 0, ?)"
                + " ON CONFLICT (id) DO NOTHING",
            key(channel.name(), event.id()),
            NoticeJson.render(event, channel.language()),
            now.getEpochSecond(),
            channel.name())
        > 0;
  }

  /** The key of an id within a channel; for the webhook without a prefix, as in older versions. */
  static String key(String channel, String id) {
    return channel.equals(ChannelSettings.WEBHOOK) ? id : channel + "/" + id;
  }

  /** The oldest unsent notices of a channel. */
  static List<QueuedNotice> waiting(Sql sql, String channel, int limit) {
    return sql.list(
        row ->
            new QueuedNotice(
                row.text("id"), row.text("body"), Instant.ofEpochSecond(row.number("at"))),
        "SELECT * FROM notice WHERE done = 0 AND channel = ? ORDER BY seq LIMIT " + limit,
        channel);
  }

  /** Number of unsent notices of a channel. */
  static int count(Sql sql, String channel) {
    return sql.first(
        row -> row.number("n").intValue(),
        "SELECT count(*) AS n FROM notice WHERE done = 0 AND channel = ?",
        channel);
  }

  static void markDone(Sql sql, QueuedNotice notice) {
    sql.update("UPDATE notice SET done = 1 WHERE id = ?", notice.key());
  }

  /** Drops unsent notices that are older than a time. */
  static void drop(Sql sql, Instant before) {
    sql.update("UPDATE notice SET done = 1 WHERE done = 0 AND at < ?", before.getEpochSecond());
  }

  /** Drops all but the newest unsent notices of a channel, and deletes old rows of all channels. */
  static void trim(Sql sql, String channel, int maxUnsent, int maxTotal) {
    sql.update(
        "UPDATE notice SET done = 1 WHERE done = 0 AND channel = ? AND seq NOT IN"
            + " (SELECT seq FROM notice WHERE done = 0 AND channel = ? ORDER BY seq DESC LIMIT ?)",
        channel,
        channel,
        maxUnsent);
    sql.update(
        "DELETE FROM notice WHERE done = 1 AND seq <= (SELECT max(seq) FROM notice) - ?", maxTotal);
  }
}
