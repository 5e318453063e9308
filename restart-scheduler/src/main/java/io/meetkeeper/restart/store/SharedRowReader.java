package io.meetkeeper.restart.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the rows in memory as they are stored where several schedulers share the store: at the
 * beginning of a transaction it reads those that were changed since the last one. Transactions of
 * all schedulers run one after the other, so nothing changes until its end. A scheduler of an older
 * version does not say what it changes; so all rows are read again now and then. Used by the thread
 * of the store.
 */
final class SharedRowReader {
  private static final Duration MAX_AGE = Duration.ofSeconds(30);

  private final SchedulerRowCache cache;
  private long version;
  private Instant readAt = Instant.EPOCH;

  SharedRowReader(SchedulerRowCache cache) {
    this.cache = cache;
  }

  /** Reads what others have changed; afterwards the cache is right, or it is not complete. */
  void catchUp(SchedulerTransaction tx) {
    if (Duration.between(readAt, tx.now()).abs().compareTo(MAX_AGE) > 0) {
      cache.clear();
    }
    if (cache.isComplete()) {
      readChanges(tx, RowChangeTable.after(tx, version));
    } else {
      version = RowChangeTable.newest(tx);
      readAt = tx.now();
    }
  }

  private void readChanges(SchedulerTransaction tx, List<RowChangeTable.RowChange> changes) {
    List<String> hosts = new ArrayList<>();
    boolean rolls = false;
    for (RowChangeTable.RowChange change : changes) {
      rolls |= change.name().equals(RowChangeTable.ROLLS);
      hosts.add(change.name());
      version = change.version();
    }
    if (!hosts.isEmpty()) {
      cache.apply(SchedulerRowChanges.read(tx, hosts, rolls));
    }
  }
}
