package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.store.Sql;
import java.time.Duration;
import java.time.Instant;

/**
 * Deletes what is older than its resolution is kept. When the clock has moved by more than a day
 * since the last look, it may be wrong, or Meetkeeper did not run: nothing is deleted for a day.
 */
final class HistoryRetention {
  private static final Duration MAX_STEP = Duration.ofDays(1);

  private HistoryRetention() {}

  /**
   * What the last look has left behind.
   *
   * @param lookedAt when it was
   * @param trustedFrom from when on old blocks may be deleted
   */
  record RetentionState(Instant lookedAt, Instant trustedFrom) {
    /** The state after a look at this time. */
    RetentionState next(Instant now) {
      boolean moved =
          now.isBefore(lookedAt.minus(MAX_STEP)) || now.isAfter(lookedAt.plus(MAX_STEP));
      return new RetentionState(now, moved ? now.plus(MAX_STEP) : trustedFrom);
    }

    boolean mayDelete() {
      return !lookedAt.isBefore(trustedFrom);
    }
  }

  /** Deletes old blocks; returns how many. */
  static int deleteOld(Sql sql, Instant now) {
    RetentionState last =
        sql.first(
            row -> new RetentionState(row.time("looked_at"), row.time("trusted_from")),
            "SELECT looked_at, trusted_from FROM retention");
    RetentionState state = last == null ? new RetentionState(now, now) : last.next(now);
    sql.update("DELETE FROM retention");
    sql.update("INSERT INTO retention VALUES (?, ?)", state.lookedAt(), state.trustedFrom());
    int deleted = 0;
    if (state.mayDelete()) {
      for (HistoryResolution each : HistoryResolution.values()) {
        deleted += BlockTable.deleteBefore(sql, each, each.oldestBlock(now));
      }
    }
    return deleted;
  }
}
