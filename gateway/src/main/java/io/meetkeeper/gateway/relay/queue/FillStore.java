package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.relay.RelayFill;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The progress of filling from the history, in the store of the queue: it resumes after a restart,
 * and points that were sent or are queued already are not added again.
 */
public final class FillStore {
  private final SqlStore store;
  private final Clock clock;
  private final int budget;

  FillStore(SqlStore store, Clock clock, int budget) {
    this.store = store;
    this.clock = clock;
    this.budget = budget;
  }

  /**
   * The last fill and the number of points in the queue.
   *
   * @param fill {@code null} when there was none
   */
  public record FillProgress(RelayFill fill, long waiting) {
    public boolean isRunning() {
      return fill != null && fill.state().equals(RelayFill.RUNNING);
    }
  }

  /** The fill as it is stored. */
  public Future<FillProgress> read() {
    return store.transact(sql -> new FillProgress(FillTable.find(sql), PointTable.count(sql)));
  }

  /**
   * Starts a fill, unless the same is running. Fails with a {@link Problem} 409 while another is
   * running.
   */
  public Future<RelayFill> start(Instant from, Instant to) {
    return store.transact(
        sql -> {
          RelayFill last = FillTable.find(sql);
          if (last == null || !last.state().equals(RelayFill.RUNNING)) {
            FillTable.start(sql, from, to);
          } else if (!last.from().equals(from)) {
            throw Problem.conflict(RelayProblem.FILLS_OTHER.with(last.from()));
          }
          return FillTable.find(sql);
        });
  }

  /**
   * Stops the fill; points in the queue are still sent. Returns {@code null} when there was none.
   */
  public Future<RelayFill> stop() {
    return store.transact(
        sql -> {
          FillTable.end(sql, RelayFill.STOPPED);
          return FillTable.find(sql);
        });
  }

  /** Queues points while the fill is running; returns how many were queued. */
  public Future<Integer> put(List<Measurement> measurements) {
    return store.transact(
        sql -> {
          if (!FillTable.isRunning(sql)) {
            return 0;
          }
          SeriesTable series = new SeriesTable(sql, budget, clock.instant());
          SeriesKey overBudget = null;
          int queued = 0;
          for (Measurement measurement : measurements) {
            Long row = series.findOrAddOwn(measurement.series());
            overBudget = row == null ? measurement.series() : overBudget;
            queued += row == null ? 0 : put(sql, row, measurement);
          }
          FillTable.count(sql, queued, measurements.size() - queued, describe(overBudget));
          return queued;
        });
  }

  private static int put(Sql sql, long series, Measurement measurement) {
    int queued = PointTable.fill(sql, series, measurement);
    if (queued > 0) {
      SeriesTable.updateNewest(sql, series, measurement.minute());
    }
    return queued;
  }

  private static String describe(SeriesKey overBudget) {
    return overBudget == null ? null : RelayProblem.NO_PLACE.english(overBudget.describe());
  }

  /** Records that all points before a time are queued; at the end the fill is done. */
  public Future<Void> advance(Instant reached, boolean end) {
    return store.execute(
        sql -> {
          FillTable.advance(sql, reached);
          if (end) {
            FillTable.end(sql, RelayFill.DONE);
          }
        });
  }
}
