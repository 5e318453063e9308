package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.gateway.notify.NoticeQueue.QueuedNotice;
import java.time.Instant;
import java.util.List;

/**
 * Table {@code notice}: the notices of each channel; times in Unix seconds. The column {@code done}
 * is 0 for a waiting notice, 1 for one that was sent or given up, and 2 for one that was dropped
 * and not reported as dropped yet.
 */
final class NoticeTable {
  /** Sorts errors first; a quote within a text of the body is escaped, so only errors match. */
  private static final String ERRORS_FIRST =
      "ORDER BY CASE WHEN body LIKE '%\"severity\":\"error\"%' THEN 0 ELSE 1 END, ";

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

  /** The oldest unsent notices of a channel, oldest first; errors take precedence over others. */
  static List<QueuedNotice> waiting(Sql sql, String channel, int limit) {
    return sql.list(
        row ->
            new QueuedNotice(
                row.text("id"), row.text("body"), Instant.ofEpochSecond(row.number("at"))),
        "SELECT * FROM (SELECT * FROM notice WHERE done = 0 AND channel = ? "
            + ERRORS_FIRST
            + "seq LIMIT "
            + limit
            + ") AS waiting ORDER BY seq",
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
    sql.update("UPDATE notice SET done = 2 WHERE done = 0 AND at < ?", before.getEpochSecond());
  }

  /** Number of dropped notices of a channel that are not reported yet; old ones are not counted. */
  static int countDropped(Sql sql, String channel) {
    return (int) sql.number("SELECT count(*) FROM notice WHERE done = 2 AND channel = ?", channel);
  }

  /** Records that the dropped notices of a channel were reported. */
  static void markDroppedReported(Sql sql, String channel) {
    sql.update("UPDATE notice SET done = 1 WHERE done = 2 AND channel = ?", channel);
  }

  /**
   * Drops unsent notices of a channel over a limit, the oldest first and errors last, and deletes
   * old rows of all channels.
   */
  static void trim(Sql sql, String channel, int maxUnsent, int maxTotal) {
    sql.update(
        "UPDATE notice SET done = 2 WHERE done = 0 AND channel = ? AND seq NOT IN"
            + " (SELECT seq FROM notice WHERE done = 0 AND channel = ? "
            + ERRORS_FIRST
            + "seq DESC LIMIT ?)",
        channel,
        channel,
        maxUnsent);
    sql.update(
        "DELETE FROM notice WHERE done <> 0 AND seq <= (SELECT max(seq) FROM notice) - ?",
        maxTotal);
  }
}
