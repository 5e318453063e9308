package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.store.Leases;
import io.meetkeeper.backbone.store.Store;
import io.meetkeeper.gateway.outside.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The points that wait, on disk. A series has one point in a minute; while it was not offered to
 * Machinist its value may still change, then never again. When Machinist has answered, the point
 * leaves, and that minute of the series is over: whatever comes later for it is not taken. So a
 * point goes out twice only when the answer to it was not yet on disk, with the same value.
 */
final class Queue {
  private static final Store.Schema SCHEMA = new Store.Schema("db/relay", 2);
  private static final int DROPPED_AT_ONCE = 64;
  private static final int REFUSED_KEPT = 1000;
  private static final int BYTES_OF_POINT = 96;
  private static final int SHARED_LOOKED_AT_EVERY = 100;

  /** For how long single minutes are remembered as over; the collector's ring is much shorter. */
  private static final Duration OVER_KEPT = Duration.ofDays(2);

  private final Store store;
  private final Clock clock;
  private final int budget;
  private final long bytes;
  private long puts;

  /**
   * What became of measurements.
   *
   * @param queued how many are new or changed
   * @param dropped how many older ones had to go
   * @param overBudget series of ours for which the budget has no place
   */
  record Put(int queued, int dropped, List<Series> overBudget) {}

  /**
   * How full it is.
   *
   * @param queued points that wait
   * @param oldest the minute of the oldest; {@code null} when none waits
   * @param sent ever
   * @param refused ever
   * @param dropped ever
   * @param seriesInUse of the budget
   */
  record Standing(
      long queued, Instant oldest, long sent, long refused, long dropped, int seriesInUse) {}

  private Queue(Store store, Clock clock, int budget, long bytes) {
    this.store = store;
    this.clock = clock;
    this.budget = budget;
    this.bytes = bytes;
  }

  /**
   * Opens it.
   *
   * @param budget how many series the plan allows
   * @param bytes how large it may be; the write-ahead log of SQLite comes on top, about 4 MB
   */
  static Future<Queue> open(Vertx vertx, Path file, Clock clock, int budget, long bytes) {
    return Store.open(vertx, file, SCHEMA).map(store -> new Queue(store, clock, budget, bytes));
  }

  /** Opens it where {@code meetkeeper.store} says. */
  static Future<Queue> open(Node node, int budget, long bytes) {
    return Store.open(node, SCHEMA).map(store -> new Queue(store, node.clock(), budget, bytes));
  }

  Future<Void> close() {
    return store.close();
  }

  /** Which of several gateways that share this queue does what. */
  Leases leases() {
    return new Leases(store, clock);
  }

  /** At the start: which series of this host are ours. */
  Future<Void> claim(List<Series> own) {
    return store.transact(
        connection -> {
          if (store.shared()) {
            series(connection).release(own);
          } else {
            series(connection).claim(own);
          }
          return null;
        });
  }

  /** Takes what our own samples say. */
  Future<Put> put(List<Measurement> measurements) {
    return store.transact(
        connection -> {
          SeriesTable series = series(connection);
          List<Series> overBudget = new ArrayList<>();
          int queued = 0;
          for (Measurement measurement : measurements) {
            Long row = series.own(measurement.series());
            if (row != null) {
              queued += queue(connection, row, measurement);
            } else if (!overBudget.contains(measurement.series())) {
              overBudget.add(measurement.series());
            }
          }
          return new Put(queued, shrink(connection), overBudget);
        });
  }

  /**
   * Takes what somebody hands in, all or nothing. Fails with a {@link
   * io.meetkeeper.backbone.contract.Problem} 409 for a series of ours or over the budget.
   */
  Future<Put> handIn(List<Measurement> measurements) {
    return store.transact(
        connection -> {
          SeriesTable series = series(connection);
          int queued = 0;
          for (Measurement measurement : measurements) {
            queued += queue(connection, series.handedIn(measurement.series()), measurement);
          }
          return new Put(queued, shrink(connection), List.of());
        });
  }

  /** The newest minute that any of these series has, or {@code null} when none has. */
  Future<Instant> newest(List<Series> ofSeries) {
    return store.transact(
        connection -> {
          SeriesTable series = series(connection);
          Long newest = null;
          for (Series one : ofSeries) {
            Long minute = series.newest(one);
            if (minute != null && (newest == null || minute > newest)) {
              newest = minute;
            }
          }
          return newest == null ? null : Instant.ofEpochSecond(newest);
        });
  }

  /**
   * The next batch, oldest first. From here on its values do not change any more.
   *
   * @param apart rows of the series that go by themselves
   */
  Future<Batch> next(int atMost, Set<Long> apart) {
    return store.transact(
        connection -> {
          Batch batch =
              Batch.cut(
                  Rows.all(
                      connection,
                      row ->
                          new Point(
                              row.getLong(1),
                              row.getLong(2),
                              new Series(
                                  row.getString(3),
                                  row.getString(4),
                                  row.getString(5),
                                  SeriesTable.tags(row.getString(6))),
                              row.getLong(7),
                              row.getDouble(8),
                              row.getString(9)),
                      "SELECT p.id, p.series, s.agent, s.namespace, s.name, s.tags, p.minute, p.value, p.meta"
                          + " FROM point p JOIN series s ON s.id = p.series"
                          + " WHERE p.due <= ? ORDER BY p.due, p.id LIMIT ?",
                      now(),
                      atMost),
                  apart);
          for (Point point : batch.points()) {
            Rows.change(
                connection,
                "UPDATE point SET offered = 1 WHERE id = ? AND offered = 0",
                point.id());
          }
          return batch;
        });
  }

  /** Machinist has them. */
  Future<Void> sent(Batch batch) {
    return store.transact(
        connection -> {
          int gone = 0;
          for (Point point : batch.points()) {
            gone += over(connection, point.id());
          }
          Rows.change(connection, "UPDATE tally SET sent = sent + ?", gone);
          return null;
        });
  }

  /**
   * Machinist does not take them.
   *
   * @return whether that is the first time for this series and status
   */
  Future<Boolean> refused(Batch batch, Answer answer, String reason) {
    Point first = batch.points().get(0);
    return store.transact(
        connection -> {
          boolean news =
              Rows.number(
                      connection,
                      "SELECT count(*) FROM refused WHERE series = ? AND status = ?",
                      first.seriesId(),
                      answer.status())
                  == 0;
          int gone = 0;
          for (Point point : batch.points()) {
            gone += setAside(connection, point, answer.status(), reason);
          }
          Rows.change(connection, "UPDATE tally SET refused = refused + ?", gone);
          Rows.change(
              connection,
              "DELETE FROM refused WHERE id <= (SELECT max(id) FROM refused) - ?",
              REFUSED_KEPT);
          return news;
        });
  }

  Future<Standing> standing() {
    return store.transact(
        connection -> {
          int inUse = series(connection).inUse();
          return Rows.first(
              connection,
              row -> {
                long oldest = row.getLong(2);
                Instant since = row.wasNull() ? null : Instant.ofEpochSecond(oldest);
                return new Standing(
                    row.getLong(1), since, row.getLong(3), row.getLong(4), row.getLong(5), inUse);
              },
              "SELECT (SELECT count(*) FROM point),"
                  + " (SELECT minute FROM point ORDER BY due, id LIMIT 1),"
                  + " sent, refused, dropped FROM tally");
        });
  }

  /** Forgets what is long over. To be called now and then. */
  Future<Void> tidy() {
    return store.transact(
        connection -> {
          long from = now() - OVER_KEPT.toSeconds();
          Rows.change(
              connection,
              "UPDATE series SET settled = (SELECT max(minute) FROM over WHERE series = series.id AND minute < ?)"
                  + " WHERE EXISTS (SELECT 1 FROM over WHERE series = series.id AND minute < ?)",
              from,
              from);
          Rows.change(connection, "DELETE FROM over WHERE minute < ?", from);
          series(connection).forget();
          return null;
        });
  }

  private SeriesTable series(Connection connection) {
    return new SeriesTable(connection, budget, clock.instant());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private static int queue(Connection connection, long series, Measurement measurement)
      throws SQLException {
    int queued =
        Rows.change(
            connection,
            "INSERT INTO point (series, minute, value, at, meta, due, offered)"
                + " SELECT s.id, ?, ?, ?, ?, ?, 0 FROM series s"
                + " WHERE s.id = ? AND (s.settled IS NULL OR s.settled < ?)"
                + " AND NOT EXISTS (SELECT 1 FROM over o WHERE o.series = s.id AND o.minute = ?)"
                + " ON CONFLICT (series, minute) DO UPDATE"
                + " SET value = excluded.value, at = excluded.at, meta = excluded.meta"
                + " WHERE point.offered = 0 AND excluded.at >= point.at",
            measurement.minute(),
            measurement.value(),
            measurement.at().toEpochMilli(),
            measurement.meta(),
            measurement.due().getEpochSecond(),
            series,
            measurement.minute(),
            measurement.minute());
    Rows.change(
        connection,
        "UPDATE series SET newest = ? WHERE id = ? AND (newest IS NULL OR newest < ?)",
        measurement.minute(),
        series,
        measurement.minute());
    return queued;
  }

  /** Drops the oldest until the queue has its size again; how many. */
  private int shrink(Connection connection) throws SQLException {
    int dropped = 0;
    if (store.shared() && puts++ % SHARED_LOOKED_AT_EVERY != 0) {
      return dropped; // counting rows is no small thing there
    }
    while (size(connection) > bytes) {
      List<Long> oldest =
          Rows.all(
              connection,
              row -> row.getLong(1),
              "SELECT id FROM point ORDER BY due, id LIMIT ?",
              DROPPED_AT_ONCE);
      if (oldest.isEmpty()) {
        break;
      }
      for (long id : oldest) {
        dropped += over(connection, id);
      }
    }
    if (dropped > 0) {
      Rows.change(connection, "UPDATE tally SET dropped = dropped + ?", dropped);
    }
    return dropped;
  }

  /** PostgreSQL gives space back late, so there it is reckoned from the rows. */
  private long size(Connection connection) throws SQLException {
    if (store.shared()) {
      return Rows.number(connection, "SELECT count(*) FROM point") * BYTES_OF_POINT;
    }
    long pages =
        Rows.number(connection, "PRAGMA page_count")
            - Rows.number(connection, "PRAGMA freelist_count");
    return pages * Rows.number(connection, "PRAGMA page_size");
  }

  private int setAside(Connection connection, Point point, int status, String reason)
      throws SQLException {
    int gone = over(connection, point.id());
    if (gone > 0) {
      Rows.change(
          connection,
          "INSERT INTO refused (series, minute, value, at, status, reason) VALUES (?, ?, ?, ?, ?, ?)",
          point.seriesId(),
          point.minute(),
          point.value(),
          now(),
          status,
          reason);
    }
    return gone;
  }

  private static int over(Connection connection, long point) throws SQLException {
    Rows.change(
        connection,
        "INSERT INTO over (series, minute) SELECT series, minute FROM point WHERE id = ?"
            + " ON CONFLICT (series, minute) DO NOTHING",
        point);
    return Rows.change(connection, "DELETE FROM point WHERE id = ?", point);
  }
}
