package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.lease.StoreLeases;
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
 * The queue of points on disk. A series has one point per minute, whose value may change until it
 * is first offered to Machinist. When Machinist has accepted or refused the point, it is deleted
 * and its minute closed: later values are ignored. So a point is sent twice only if the answer was
 * not saved, and then with the same value.
 */
public final class PointQueue {
  private static final SqlStore.StoreSchema SCHEMA =
      new SqlStore.StoreSchema("db/relay", 3, StoreKind.QUEUE);
  private static final int MAX_REFUSED = 1000;

  private final SqlStore store;
  private final Clock clock;
  private final int budget;
  private final QueueSizeLimit sizeLimit;

  /**
   * The result of adding measurements.
   *
   * @param queued how many points are new or changed
   * @param dropped how many older points were dropped
   * @param overBudget own series that exceed the budget
   */
  public record PutResult(int queued, int dropped, List<SeriesKey> overBudget) {}

  /**
   * The state of the queue.
   *
   * @param queued points in the queue
   * @param oldest the minute of the oldest point; {@code null} when the queue is empty
   * @param sent points sent since the queue was created
   * @param refused points refused since then
   * @param dropped points dropped since then
   * @param seriesInUse series that count for the budget
   */
  public record QueueStatus(
      long queued, Instant oldest, long sent, long refused, long dropped, int seriesInUse) {}

  private PointQueue(SqlStore store, Clock clock, int budget, long maxBytes) {
    this.store = store;
    this.clock = clock;
    this.budget = budget;
    sizeLimit = new QueueSizeLimit(store.isShared(), maxBytes);
  }

  /**
   * Opens a queue in a file.
   *
   * @param budget how many series the plan allows
   * @param maxBytes limit of its size; SQLite's write-ahead log of about 4 MB comes on top
   */
  public static Future<PointQueue> open(
      Vertx vertx, Path file, Clock clock, int budget, long maxBytes) {
    return SqlStore.open(vertx, file, SCHEMA)
        .map(store -> new PointQueue(store, clock, budget, maxBytes));
  }

  /** Opens the queue in the store of {@code meetkeeper.store}. */
  public static Future<PointQueue> open(RoleContext roleContext, int budget, long maxBytes) {
    return SqlStore.open(roleContext, SCHEMA)
        .map(store -> new PointQueue(store, roleContext.clock(), budget, maxBytes));
  }

  public Future<Void> close() {
    return store.close();
  }

  /** The leases of the gateways that share this queue. */
  public StoreLeases leases() {
    return new StoreLeases(store, clock);
  }

  /** Marks the series of this host as own; called at the start. */
  public Future<Void> claimSeries(List<SeriesKey> own) {
    return store.execute(
        sql -> {
          if (store.isShared()) {
            seriesTable(sql).release(own);
          } else {
            seriesTable(sql).claim(own);
          }
        });
  }

  /** Adds measurements of our own samples. */
  public Future<PutResult> enqueue(List<Measurement> measurements) {
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
          return new PutResult(queued, sizeLimit.enforce(sql), overBudget);
        });
  }

  /**
   * Adds measurements that a script sent, all or none. Fails with a {@link
   * io.meetkeeper.backbone.contract.Problem} 409 for an own series and for one over the budget.
   */
  public Future<PutResult> ingest(List<Measurement> measurements) {
    return store.transact(
        sql -> {
          SeriesTable series = seriesTable(sql);
          int queued = 0;
          for (Measurement measurement : measurements) {
            queued += upsertPoint(sql, series.findOrAddForeign(measurement.series()), measurement);
          }
          return new PutResult(queued, sizeLimit.enforce(sql), List.of());
        });
  }

  /** The newest minute of any of these series, or {@code null} when they have no point. */
  public Future<Instant> newestMinute(List<SeriesKey> keys) {
    return store.transact(
        sql -> {
          SeriesTable series = seriesTable(sql);
          Long newest = null;
          for (SeriesKey key : keys) {
            Long minute = series.newestMinute(key);
            if (minute != null && (newest == null || minute > newest)) {
              newest = minute;
            }
          }
          return newest == null ? null : Instant.ofEpochSecond(newest);
        });
  }

  /**
   * The next batch, oldest first; its values no longer change.
   *
   * @param isolated ids of series that get a batch of their own
   */
  public Future<PointBatch> nextBatch(int limit, Set<Long> isolated) {
    return store.transact(
        sql -> {
          PointBatch batch = PointBatch.ofDue(PointTable.due(sql, now(), limit), isolated);
          batch.points().forEach(point -> PointTable.offer(sql, point));
          return batch;
        });
  }

  /** Removes the points of a batch that Machinist has stored. */
  public Future<Void> markSent(PointBatch batch) {
    return store.execute(
        sql -> {
          int removed = 0;
          for (QueuedPoint point : batch.points()) {
            removed += PointTable.end(sql, point.id(), true);
          }
          PointCountTable.addSent(sql, removed);
        });
  }

  /**
   * Moves the points of a batch to the refused points.
   *
   * @return whether this is the first refusal of this series with this status
   */
  public Future<Boolean> markRefused(PointBatch batch, OutboundResponse response, String reason) {
    long series = batch.points().get(0).seriesId();
    return store.transact(
        sql -> {
          boolean first = !RefusedPointTable.has(sql, series, response.status());
          int removed = 0;
          for (QueuedPoint point : batch.points()) {
            removed += recordRefusal(sql, point, response.status(), reason);
          }
          PointCountTable.addRefused(sql, removed);
          RefusedPointTable.trim(sql, MAX_REFUSED);
          return first;
        });
  }

  public Future<QueueStatus> status() {
    return store.transact(
        sql -> {
          PointCountTable.PointCounts counts = PointCountTable.read(sql);
          return new QueueStatus(
              PointTable.count(sql),
              PointTable.oldestMinute(sql),
              counts.sent(),
              counts.refused(),
              counts.dropped(),
              seriesTable(sql).countInUse());
        });
  }

  /** The store of fills from the history. */
  public FillStore fills() {
    return new FillStore(store, clock, budget);
  }

  /** Compacts old closed minutes and deletes unused series; call it periodically. */
  public Future<Void> purge(Duration interval) {
    return store.execute(
        sql -> {
          ClosedMinuteTable.compact(sql, now(), interval.toSeconds());
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
    SeriesTable.updateNewest(sql, series, measurement.minute());
    return queued;
  }

  private int recordRefusal(Sql sql, QueuedPoint point, int status, String reason) {
    int removed = PointTable.end(sql, point.id(), false);
    if (removed > 0) {
      RefusedPointTable.insert(sql, point, now(), status, reason);
    }
    return removed;
  }
}
