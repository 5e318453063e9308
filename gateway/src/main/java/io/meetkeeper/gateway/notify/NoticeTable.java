package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.gateway.notify.NoticeQueue.QueuedNotice;
import java.time.Instant;

/** Table {@code notice}: what the webhook is to be told; its times are seconds. */
final class NoticeTable {
  private NoticeTable() {}

  /** Queues one unless it was queued before; whether it did. */
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

  /** The one that waits longest; {@code null} when none does. */
  static QueuedNotice first(Sql sql) {
    return sql.first(
        row -> new QueuedNotice(row.text("id"), row.text("body")),
        "SELECT * FROM notice WHERE done = 0 ORDER BY seq LIMIT 1");
  }

  static void done(Sql sql, QueuedNotice notice) {
    sql.update("UPDATE notice SET done = 1 WHERE id = ?", notice.id());
  }

  /** Gives up those from before a time. */
  static void giveUp(Sql sql, Instant from) {
    sql.update("UPDATE notice SET done = 1 WHERE done = 0 AND at < ?", from.getEpochSecond());
  }

  /** Lets so many of the newest wait, and keeps so many at all. */
  static void trim(Sql sql, int waiting, int kept) {
    sql.update(
        "UPDATE notice SET done = 1 WHERE done = 0 AND seq NOT IN"
            + " (SELECT seq FROM notice WHERE done = 0 ORDER BY seq DESC LIMIT ?)",
        waiting);
    sql.update("DELETE FROM notice WHERE seq <= (SELECT max(seq) FROM notice) - ?", kept);
  }
}
