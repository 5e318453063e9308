package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.gateway.notify.NoticeQueue.QueuedNotice;
import java.time.Instant;

/** Table {@code notice}: the notices for the webhook; times in Unix seconds. */
final class NoticeTable {
  private NoticeTable() {}

  /** Inserts a notice unless it is there already; returns whether it did. */
  static boolean insert(Sql sql, Event event, Instant now) {
    return sql.update(
            "INSERT INTO notice (id, seq, body, at, done)"
                + " VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM notice), ?, ?, 0)"
                + " ON CONFLICT (id) DO NOTHING",
            event.id(),
            NoticeJson.render(event),
            now.getEpochSecond())
        > 0;
  }

  /** The oldest notice to be sent; {@code null} when there is none. */
  static QueuedNotice first(Sql sql) {
    return sql.first(
        row -> new QueuedNotice(row.text("id"), row.text("body")),
        "SELECT * FROM notice WHERE done = 0 ORDER BY seq LIMIT 1");
  }

  static void markDone(Sql sql, QueuedNotice notice) {
    sql.update("UPDATE notice SET done = 1 WHERE id = ?", notice.id());
  }

  /** Drops the unsent notices from before a time. */
  static void drop(Sql sql, Instant before) {
    sql.update("UPDATE notice SET done = 1 WHERE done = 0 AND at < ?", before.getEpochSecond());
  }

  /** Keeps only the newest: of the unsent ones, and of all. */
  static void trim(Sql sql, int maxUnsent, int maxTotal) {
    sql.update(
        "UPDATE notice SET done = 1 WHERE done = 0 AND seq NOT IN"
            + " (SELECT seq FROM notice WHERE done = 0 ORDER BY seq DESC LIMIT ?)",
        maxUnsent);
    sql.update("DELETE FROM notice WHERE seq <= (SELECT max(seq) FROM notice) - ?", maxTotal);
  }
}
