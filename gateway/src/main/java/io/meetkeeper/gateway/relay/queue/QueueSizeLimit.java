package io.meetkeeper.gateway.relay.queue;

import io.meetkeeper.backbone.store.Sql;
import java.util.List;

/** Keeps the queue within its size on disk by dropping the oldest points. */
final class QueueSizeLimit {
  private static final int DROP_BATCH = 64;
  private static final int POINT_BYTES = 96;
  private static final int SHARED_CHECK_EVERY = 100;

  private final boolean shared;
  private final long maxBytes;
  private long calls;

  /**
   * A limit.
   *
   * @param shared whether several gateways use the store; it is PostgreSQL then
   */
  QueueSizeLimit(boolean shared, long maxBytes) {
    this.shared = shared;
    this.maxBytes = maxBytes;
  }

  /** Drops the oldest points until the queue is within its limit; returns how many. */
  int enforce(Sql sql) {
    int dropped = 0;
    if (shared && calls++ % SHARED_CHECK_EVERY != 0) {
      return dropped; // counting all rows is expensive there
    }
    while (usedBytes(sql) > maxBytes) {
      List<Long> oldest = PointTable.oldest(sql, DROP_BATCH);
      if (oldest.isEmpty()) {
        break;
      }
      for (long id : oldest) {
        dropped += PointTable.end(sql, id, false);
      }
    }
    if (dropped > 0) {
      PointCountTable.addDropped(sql, dropped);
    }
    return dropped;
  }

  /** PostgreSQL frees space late, so there the size is estimated from the number of rows. */
  private long usedBytes(Sql sql) {
    if (shared) {
      return PointTable.count(sql) * POINT_BYTES;
    }
    long pages = sql.number("PRAGMA page_count") - sql.number("PRAGMA freelist_count");
    return pages * sql.number("PRAGMA page_size");
  }
}
