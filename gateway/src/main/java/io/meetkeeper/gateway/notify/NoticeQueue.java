package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreLeases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

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
        connection -> {
          NoticeDecision noticeDecision = NoticeDecision.decide(event, openTroubles(connection));
          if (!noticeDecision.notifies() || !insert(connection, event)) {
            return false;
          }
          if (noticeDecision.subject() != null) {
            updateTroubles(connection, noticeDecision);
          }
          trim(connection);
          return true;
        });
  }

  /** The one that waits longest, or {@code null} when none does; those too old are given up. */
  Future<QueuedNotice> findNext() {
    return store.transact(
        connection -> {
          update(
              connection,
              "UPDATE notice SET done = 1 WHERE done = 0 AND at < ?",
              now() - MAX_AGE.toSeconds());
          try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT id, body FROM notice WHERE done = 0 ORDER BY seq LIMIT 1");
              ResultSet row = statement.executeQuery()) {
            return row.next() ? new QueuedNotice(row.getString(1), row.getString(2)) : null;
          }
        });
  }

  /** The webhook has it. */
  Future<Void> markSent(QueuedNotice notice) {
    return store.transact(
        connection -> {
          update(connection, "UPDATE notice SET done = 1 WHERE id = ?", notice.id());
          return null;
        });
  }

  private boolean insert(Connection connection, Event event) throws SQLException {
    return update(
            connection,
            "INSERT INTO notice (id, seq, body, at, done)"
                + " VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM notice), ?, ?, 0)"
                + " ON CONFLICT (id) DO NOTHING",
            event.id(),
            NoticeJson.render(event),
            now())
        > 0;
  }

  private void updateTroubles(Connection connection, NoticeDecision noticeDecision)
      throws SQLException {
    if (noticeDecision.endsTrouble()) {
      update(connection, "DELETE FROM trouble WHERE subject = ?", noticeDecision.subject());
    } else {
      update(
          connection,
          "INSERT INTO trouble (subject, at) VALUES (?, ?)"
              + " ON CONFLICT (subject) DO UPDATE SET at = excluded.at",
          noticeDecision.subject(),
          now());
    }
  }

  private static void trim(Connection connection) throws SQLException {
    update(
        connection,
        "UPDATE notice SET done = 1 WHERE done = 0 AND seq NOT IN"
            + " (SELECT seq FROM notice WHERE done = 0 ORDER BY seq DESC LIMIT ?)",
        MAX_WAITING);
    update(
        connection, "DELETE FROM notice WHERE seq <= (SELECT max(seq) FROM notice) - ?", MAX_KEPT);
  }

  private static Set<String> openTroubles(Connection connection) throws SQLException {
    Set<String> found = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement("SELECT subject FROM trouble");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
