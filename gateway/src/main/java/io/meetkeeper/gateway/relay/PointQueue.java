package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.StoreLeases;
import io.meetkeeper.gateway.outbound.OutboundResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
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
    return store.execute(
        sql -> {
          if (store.isShared()) {
            seriesTable(sql).release(own);
          } else {
            seriesTable(sql).claim(own);
          }
        });
  }

  /** Takes what our own samples say. */
  Future<PutResult> enqueue(List<Measurement> measurements) {
    return store.transact(
        sql -> {
          SeriesTable series = seriesTable(sql);
          List<SeriesKey> overBudget = new ArrayList<>();
          int queued = 0;
          for (Measurement measurement : measurements) {
            Long row = series.findOrAddOwn(measurement.series());
            if (row != null) {
              queued += upsertPoint(sql, row, measurement);
            } else if (!overBudget.contains(measurement.series())) {
              overBudget.add(measurement.series());
            }
          }
          return new PutResult(queued, dropOldest(sql), overBudget);
        });
  }

  /**
   * Takes what somebody hands in, all or nothing. Fails with a {@link
   * io.meetkeeper.backbone.contract.Problem} 409 for a series of ours or over the budget.
   */
  Future<PutResult> ingest(List<Measurement> measurements) {
    return store.transact(
        sql -> {
          SeriesTable series = seriesTable(sql);
          int queued = 0;
          for (Measurement measurement : measurements) {
            queued += upsertPoint(sql, series.findOrAddForeign(measurement.series()), measurement);
          }
          return new PutResult(queued, dropOldest(sql), List.of());
        });
  }

  /** The newest minute that any of these series has, or {@code null} when none has. */
  Future<Instant> newestMinute(List<SeriesKey> ofSeries) {
    return store.transact(
        sql -> {
          SeriesTable series = seriesTable(sql);
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
        sql -> {
          PointBatch batch = PointBatch.takeFrom(PointTable.due(sql, now(), atMost), apart);
          batch.points().forEach(point -> PointTable.offer(sql, point));
          return batch;
        });
  }

  /** Machinist has them. */
  Future<Void> markSent(PointBatch batch) {
    return store.execute(
        sql -> {
          int gone = 0;
          for (QueuedPoint point : batch.points()) {
            gone += PointTable.end(sql, point.id());
          }
          TallyTable.addSent(sql, gone);
        });
  }

  /**
   * Machinist does not take them.
   *
   * @return whether that is the first time for this series and status
   */
  Future<Boolean> markRefused(PointBatch batch, OutboundResponse response, String reason) {
    QueuedPoint first = batch.points().get(0);
    return store.transact(
        sql -> {
          boolean news = !RefusedTable.has(sql, first.seriesId(), response.status());
          int gone = 0;
          for (QueuedPoint point : batch.points()) {
            gone += recordRefusal(sql, point, response.status(), reason);
          }
          TallyTable.addRefused(sql, gone);
          RefusedTable.trim(sql, MAX_REFUSED);
          return news;
        });
  }

  Future<QueueStatus> status() {
    return store.transact(
        sql -> {
          TallyTable.Tally tally = TallyTable.read(sql);
          return new QueueStatus(
              PointTable.count(sql),
              PointTable.oldestMinute(sql),
              tally.sent(),
              tally.refused(),
              tally.dropped(),
              seriesTable(sql).countInUse());
        });
  }

  /** Forgets what is long over. To be called now and then. */
  Future<Void> purge() {
    return store.execute(
        sql -> {
          OverTable.settle(sql, now() - SETTLED_KEPT.toSeconds());
          seriesTable(sql).purge();
        });
  }

  private SeriesTable seriesTable(Sql sql) {
    return new SeriesTable(sql, budget, clock.instant());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private static int upsertPoint(Sql sql, long series, Measurement measurement) {
    int queued = PointTable.put(sql, series, measurement);
    SeriesTable.seen(sql, series, measurement.minute());
    return queued;
  }

  /** Drops the oldest until the queue has its size again; how many. */
  private int dropOldest(Sql sql) {
    int dropped = 0;
    if (store.isShared() && puts++ % SHARED_SIZE_CHECK_EVERY != 0) {
      return dropped; // counting rows is no small thing there
    }
    while (usedBytes(sql) > maxBytes) {
      List<Long> oldest = PointTable.oldest(sql, DROP_BATCH);
      if (oldest.isEmpty()) {
        break;
      }
      for (long id : oldest) {
        dropped += PointTable.end(sql, id);
      }
    }
    if (dropped > 0) {
      TallyTable.addDropped(sql, dropped);
    }
    return dropped;
  }

  /** PostgreSQL gives space back late, so there it is reckoned from the rows. */
  private long usedBytes(Sql sql) {
    if (store.isShared()) {
      return PointTable.count(sql) * POINT_BYTES;
    }
    long pages = sql.number("PRAGMA page_count") - sql.number("PRAGMA freelist_count");
    return pages * sql.number("PRAGMA page_size");
  }

  private int recordRefusal(Sql sql, QueuedPoint point, int status, String reason) {
    int gone = PointTable.end(sql, point.id());
    if (gone > 0) {
      RefusedTable.insert(sql, point, now(), status, reason);
    }
    return gone;
  }
}
