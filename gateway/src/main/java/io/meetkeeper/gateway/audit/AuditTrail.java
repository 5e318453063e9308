package io.meetkeeper.gateway.audit;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.Sql.BoundedRows;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** The audit trail in the store, limited to the newest entries. */
public final class AuditTrail {
  private static final int MAX_ENTRIES = 100_000;

  /** Longer than any request takes. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final SqlStore store;

  /** The trail in this store. */
  public AuditTrail(SqlStore store) {
    this.store = store;
  }

  /**
   * Marks changes that were in progress when the process ended as having an unknown outcome; call
   * it at startup, before the first change. In a shared store, recent entries are left alone:
   * another gateway may still complete them.
   */
  public Future<Void> markInterrupted(Instant now) {
    Instant before = store.isShared() ? now.minus(LONGEST) : null;
    return store.execute(
        sql -> AuditTable.explainUnfinished(sql, AuditOutcome.ofInterruption(), before));
  }

  /** Adds an entry. */
  public Future<Void> add(AuditEntry entry) {
    return begin(entry).mapEmpty();
  }

  /** Adds an entry in the transaction of the change. */
  public static void add(Sql sql, AuditEntry entry) {
    AuditTable.insert(sql, entry);
    AuditTable.trim(sql, MAX_ENTRIES);
  }

  /** Adds an entry whose outcome is not known yet. */
  public Future<AuditIntent> begin(AuditEntry entry) {
    return store.transact(
        sql -> {
          add(sql, entry);
          return new AuditIntent(AuditTable.last(sql));
        });
  }

  /** Records the outcome of an entry, unless the transaction of the change has done so. */
  public Future<Void> complete(AuditIntent intent, int status, Object before, Object after) {
    return intent.isCompleteWith(status)
        ? Future.succeededFuture()
        : store.execute(sql -> intent.complete(sql, status, before, after));
  }

  /**
   * Entries, newest first.
   *
   * @param before only entries with a smaller position
   * @param filter which ones
   * @param maxBytes stops before the entry that would exceed this, but returns at least one
   */
  public Future<BoundedRows<AuditEntry>> list(
      long before, AuditFilter filter, int limit, int maxBytes) {
    return store.transact(sql -> AuditTable.before(sql, before, filter, limit, maxBytes));
  }
}
