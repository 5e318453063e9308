package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.store.Leases;
import io.meetkeeper.backbone.store.Store;
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
final class Notices {
  private static final Store.Schema SCHEMA = new Store.Schema("db/notify", 2);
  private static final int WAITING_AT_MOST = 200;
  private static final int KEPT = 1000;

  /** Nobody wants to be woken by what was wrong yesterday. */
  private static final Duration WORTH_TELLING = Duration.ofDays(1);

  private final Store store;
  private final Clock clock;

  /**
   * One that waits.
   *
   * @param id of the event
   * @param body JSON
   */
  record Notice(String id, String body) {}

  private Notices(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  static Future<Notices> open(Node node) {
    return Store.open(node, SCHEMA).map(store -> new Notices(store, node.clock()));
  }

  static Future<Notices> open(Vertx vertx, Path file, Clock clock) {
    return Store.open(vertx, file, SCHEMA).map(store -> new Notices(store, clock));
  }

  Future<Void> close() {
    return store.close();
  }

  /** Which of several gateways that share these tells them. */
  Leases leases() {
    return new Leases(store, clock);
  }

  /** Queues the event if it is one to tell and was not queued before; whether it was. */
  Future<Boolean> take(Event event) {
    return store.transact(
        connection -> {
          Choice choice = Choice.on(event, troubles(connection));
          if (!choice.told() || !insert(connection, event)) {
            return false;
          }
          if (choice.subject() != null) {
            remember(connection, choice);
          }
          bound(connection);
          return true;
        });
  }

  /** The one that waits longest, or {@code null} when none does; those too old are given up. */
  Future<Notice> next() {
    return store.transact(
        connection -> {
          change(
              connection,
              "UPDATE notice SET done = 1 WHERE done = 0 AND at < ?",
              now() - WORTH_TELLING.toSeconds());
          try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT id, body FROM notice WHERE done = 0 ORDER BY seq LIMIT 1");
              ResultSet row = statement.executeQuery()) {
            return row.next() ? new Notice(row.getString(1), row.getString(2)) : null;
          }
        });
  }

  /** The webhook has it. */
  Future<Void> told(Notice notice) {
    return store.transact(
        connection -> {
          change(connection, "UPDATE notice SET done = 1 WHERE id = ?", notice.id());
          return null;
        });
  }

  private boolean insert(Connection connection, Event event) throws SQLException {
    return change(
            connection,
            "INSERT INTO notice (id, seq, body, at, done)"
                + " VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM notice), ?, ?, 0)"
                + " ON CONFLICT (id) DO NOTHING",
            event.id(),
            NoticeJson.of(event),
            now())
        > 0;
  }

  private void remember(Connection connection, Choice choice) throws SQLException {
    if (choice.ends()) {
      change(connection, "DELETE FROM trouble WHERE subject = ?", choice.subject());
    } else {
      change(
          connection,
          "INSERT INTO trouble (subject, at) VALUES (?, ?)"
              + " ON CONFLICT (subject) DO UPDATE SET at = excluded.at",
          choice.subject(),
          now());
    }
  }

  private static void bound(Connection connection) throws SQLException {
    change(
        connection,
        "UPDATE notice SET done = 1 WHERE done = 0 AND seq NOT IN"
            + " (SELECT seq FROM notice WHERE done = 0 ORDER BY seq DESC LIMIT ?)",
        WAITING_AT_MOST);
    change(connection, "DELETE FROM notice WHERE seq <= (SELECT max(seq) FROM notice) - ?", KEPT);
  }

  private static Set<String> troubles(Connection connection) throws SQLException {
    Set<String> found = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement("SELECT subject FROM trouble");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static int change(Connection connection, String sql, Object... values)
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
