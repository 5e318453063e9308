package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.store.Sql;
import java.time.Duration;
import java.time.Instant;

/**
 * Deletes blocks that are older than the limit of their resolution. When the clock has moved by
 * more than a day since the last run, it may be wrong, or Meetkeeper was down: nothing is deleted
 * for a day.
 */
final class HistoryRetention {
  private static final Duration MAX_STEP = Duration.ofDays(1);

  private HistoryRetention() {}

  /**
   * The stored state of the last run.
   *
   * @param checkedAt time of the last run
   * @param trustedFrom time from which old blocks may be deleted
   */
  record RetentionState(Instant checkedAt, Instant trustedFrom) {
    /** The state after a run at this time. */
    RetentionState next(Instant now) {
      boolean moved =
          now.isBefore(checkedAt.minus(MAX_STEP)) || now.isAfter(checkedAt.plus(MAX_STEP));
      return new RetentionState(now, moved ? now.plus(MAX_STEP) : trustedFrom);
    }

    boolean mayDelete() {
      return !checkedAt.isBefore(trustedFrom);
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
    sql.update("INSERT INTO retention VALUES (?, ?)", state.checkedAt(), state.trustedFrom());
    int deleted = 0;
    if (state.mayDelete()) {
      for (HistoryResolution each : HistoryResolution.values()) {
        deleted += BlockTable.deleteBefore(sql, each, each.oldestBlock(now));
      }
    }
    return deleted;
  }
}
