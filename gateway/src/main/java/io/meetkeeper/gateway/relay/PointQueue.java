package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreLeases;
import io.meetkeeper.gateway.outbound.OutboundResponse;
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
final class PointQueue {
  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/relay", 2);
  private static final int DROP_BATCH = 64;
  private static final int MAX_REFUSED = 1000;
  private static final int POINT_BYTES = 96;
  private static final int SHARED_SIZE_CHECK_EVERY = 100;

  /** For how long single minutes are remembered as over; the collector's ring is much shorter. */
  private static final Duration SETTLED_KEPT = Duration.ofDays(2);

  private final SqlStore store;
  private final Clock clock;
  private final int budget;
  private final long maxBytes;
  private long puts;

  /**
   * What became of measurements.
   *
   * @param queued how many are new or changed
   * @param dropped how many older ones had to go
   * @param overBudget series of ours for which the budget has no place
   */
  record PutResult(int queued, int dropped, List<SeriesKey> overBudget) {}

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
  record QueueStatus(
      long queued, Instant oldest, long sent, long refused, long dropped, int seriesInUse) {}

  private PointQueue(SqlStore store, Clock clock, int budget, long bytes) {
    this.store = store;
    this.clock = clock;
    this.budget = budget;
    this.maxBytes = bytes;
  }

  /**
   * Opens it.
   *
   * @param budget how many series the plan allows
   * @param bytes how large it may be; the write-ahead log of SQLite comes on top, about 4 MB
   */
  static Future<PointQueue> open(Vertx vertx, Path file, Clock clock, int budget, long bytes) {
    return SqlStore.open(vertx, file, SCHEMA)
        .map(store -> new PointQueue(store, clock, budget, bytes));
  }

  /** Opens it where {@code meetkeeper.store} says. */
  static Future<PointQueue> open(RoleContext roleContext, int budget, long bytes) {
    return SqlStore.open(roleContext, SCHEMA)
        .map(store -> new PointQueue(store, roleContext.clock(), budget, bytes));
  }

  Future<Void> close() {
    return store.close();
  }

  /** Which of several gateways that share this queue does what. */
  StoreLeases leases() {
    return new StoreLeases(store, clock);
  }

  /** At the start: which series of this host are ours. */
  Future<Void> claimSeries(List<SeriesKey> own) {
    return store.transact(
        connection -> {
          if (store.isShared()) {
            seriesTable(connection).release(own);
          } else {
            seriesTable(connection).claim(own);
          }
          return null;
        });
  }

  /** Takes what our own samples say. */
  Future<PutResult> enqueue(List<Measurement> measurements) {
    return store.transact(
        connection -> {
          SeriesTable series = seriesTable(connection);
          List<SeriesKey> overBudget = new ArrayList<>();
          int queued = 0;
          for (Measurement measurement : measurements) {
            Long row = series.findOrAddOwn(measurement.series());
            if (row != null) {
              queued += upsertPoint(connection, row, measurement);
            } else if (!overBudget.contains(measurement.series())) {
              overBudget.add(measurement.series());
            }
          }
          return new PutResult(queued, dropOldest(connection), overBudget);
        });
  }

  /**
   * Takes what somebody hands in, all or nothing. Fails with a {@link
   * io.meetkeeper.backbone.contract.Problem} 409 for a series of ours or over the budget.
   */
  Future<PutResult> ingest(List<Measurement> measurements) {
    return store.transact(
        connection -> {
          SeriesTable series = seriesTable(connection);
          int queued = 0;
          for (Measurement measurement : measurements) {
            queued +=
                upsertPoint(connection, series.findOrAddForeign(measurement.series()), measurement);
          }
          return new PutResult(queued, dropOldest(connection), List.of());
        });
  }

  /** The newest minute that any of these series has, or {@code null} when none has. */
  Future<Instant> newestMinute(List<SeriesKey> ofSeries) {
    return store.transact(
        connection -> {
          SeriesTable series = seriesTable(connection);
          Long newest = null;
          for (SeriesKey one : ofSeries) {
            Long minute = series.newestMinute(one);
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
  Future<PointBatch> nextBatch(int atMost, Set<Long> apart) {
    return store.transact(
        connection -> {
          PointBatch batch =
              PointBatch.takeFrom(
                  RelaySql.list(
                      connection,
                      row ->
                          new QueuedPoint(
                              row.getLong(1),
                              row.getLong(2),
                              new SeriesKey(
                                  row.getString(3),
                                  row.getString(4),
                                  row.getString(5),
                                  SeriesTable.parseTags(row.getString(6))),
                              row.getLong(7),
                              row.getDouble(8),
                              row.getString(9)),
                      "SELECT p.id, p.series, s.agent, s.namespace, s.name, s.tags, p.minute, p.value, p.meta"
                          + " FROM point p JOIN series s ON s.id = p.series"
                          + " WHERE p.due <= ? ORDER BY p.due, p.id LIMIT ?",
                      now(),
                      atMost),
                  apart);
          for (QueuedPoint point : batch.points()) {
            RelaySql.update(
                connection,
                "UPDATE point SET offered = 1 WHERE id = ? AND offered = 0",
                point.id());
          }
          return batch;
        });
  }

  /** Machinist has them. */
  Future<Void> markSent(PointBatch batch) {
    return store.transact(
        connection -> {
          int gone = 0;
          for (QueuedPoint point : batch.points()) {
            gone += settle(connection, point.id());
          }
          RelaySql.update(connection, "UPDATE tally SET sent = sent + ?", gone);
          return null;
        });
  }

  /**
   * Machinist does not take them.
   *
   * @return whether that is the first time for this series and status
   */
  Future<Boolean> markRefused(PointBatch batch, OutboundResponse outboundResponse, String reason) {
    QueuedPoint first = batch.points().get(0);
    return store.transact(
        connection -> {
          boolean news =
              RelaySql.queryLong(
                      connection,
                      "SELECT count(*) FROM refused WHERE series = ? AND status = ?",
                      first.seriesId(),
                      outboundResponse.status())
                  == 0;
          int gone = 0;
          for (QueuedPoint point : batch.points()) {
            gone += recordRefusal(connection, point, outboundResponse.status(), reason);
          }
          RelaySql.update(connection, "UPDATE tally SET refused = refused + ?", gone);
          RelaySql.update(
              connection,
              "DELETE FROM refused WHERE id <= (SELECT max(id) FROM refused) - ?",
              MAX_REFUSED);
          return news;
        });
  }

  Future<QueueStatus> status() {
    return store.transact(
        connection -> {
          int inUse = seriesTable(connection).countInUse();
          return RelaySql.first(
              connection,
              row -> {
                long oldest = row.getLong(2);
                Instant since = row.wasNull() ? null : Instant.ofEpochSecond(oldest);
                return new QueueStatus(
                    row.getLong(1), since, row.getLong(3), row.getLong(4), row.getLong(5), inUse);
              },
              "SELECT (SELECT count(*) FROM point),"
                  + " (SELECT minute FROM point ORDER BY due, id LIMIT 1),"
                  + " sent, refused, dropped FROM tally");
        });
  }

  /** Forgets what is long over. To be called now and then. */
  Future<Void> purge() {
    return store.transact(
        connection -> {
          long from = now() - SETTLED_KEPT.toSeconds();
          RelaySql.update(
              connection,
              "UPDATE series SET settled = (SELECT max(minute) FROM over WHERE series = series.id AND minute < ?)"
                  + " WHERE EXISTS (SELECT 1 FROM over WHERE series = series.id AND minute < ?)",
              from,
              from);
          RelaySql.update(connection, "DELETE FROM over WHERE minute < ?", from);
          seriesTable(connection).purge();
          return null;
        });
  }

  private SeriesTable seriesTable(Connection connection) {
    return new SeriesTable(connection, budget, clock.instant());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private static int upsertPoint(Connection connection, long series, Measurement measurement)
      throws SQLException {
    int queued =
        RelaySql.update(
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
    RelaySql.update(
        connection,
        "UPDATE series SET newest = ? WHERE id = ? AND (newest IS NULL OR newest < ?)",
        measurement.minute(),
        series,
        measurement.minute());
    return queued;
  }

  /** Drops the oldest until the queue has its size again; how many. */
  private int dropOldest(Connection connection) throws SQLException {
    int dropped = 0;
    if (store.isShared() && puts++ % SHARED_SIZE_CHECK_EVERY != 0) {
      return dropped; // counting rows is no small thing there
    }
    while (usedBytes(connection) > maxBytes) {
      List<Long> oldest =
          RelaySql.list(
              connection,
              row -> row.getLong(1),
              "SELECT id FROM point ORDER BY due, id LIMIT ?",
              DROP_BATCH);
      if (oldest.isEmpty()) {
        break;
      }
      for (long id : oldest) {
        dropped += settle(connection, id);
      }
    }
    if (dropped > 0) {
      RelaySql.update(connection, "UPDATE tally SET dropped = dropped + ?", dropped);
    }
    return dropped;
  }

  /** PostgreSQL gives space back late, so there it is reckoned from the rows. */
  private long usedBytes(Connection connection) throws SQLException {
    if (store.isShared()) {
      return RelaySql.queryLong(connection, "SELECT count(*) FROM point") * POINT_BYTES;
    }
    long pages =
        RelaySql.queryLong(connection, "PRAGMA page_count")
            - RelaySql.queryLong(connection, "PRAGMA freelist_count");
    return pages * RelaySql.queryLong(connection, "PRAGMA page_size");
  }

  private int recordRefusal(Connection connection, QueuedPoint point, int status, String reason)
      throws SQLException {
    int gone = settle(connection, point.id());
    if (gone > 0) {
      RelaySql.update(
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

  private static int settle(Connection connection, long point) throws SQLException {
    RelaySql.update(
        connection,
        "INSERT INTO over (series, minute) SELECT series, minute FROM point WHERE id = ?"
            + " ON CONFLICT (series, minute) DO NOTHING",
        point);
    return RelaySql.update(connection, "DELETE FROM point WHERE id = ?", point);
  }
}
