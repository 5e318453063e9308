package io.meetkeeper.gateway.audit;

import io.meetkeeper.backbone.store.BoundedRows;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Instant;

/** The audit trail in the store, limited to the newest entries. */
public final class AuditTrail {
  private static final int MAX_ENTRIES = 100_000;

  private final SqlStore store;

  /** The trail in this store. */
  public AuditTrail(SqlStore store) {
    this.store = store;
  }

  /** Adds an entry. */
  public Future<Void> add(AuditEntry entry) {
    return begin(entry).mapEmpty();
  }

  /** Adds an entry whose outcome is not known yet. */
  public Future<AuditIntent> begin(AuditEntry entry) {
    return store.transact(
        sql -> {
          AuditTable.insert(sql, entry);
          AuditTable.trim(sql, MAX_ENTRIES);
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
   * @param since only entries not before this time; may be {@code null}
   * @param token only entries of the token with this name; may be {@code null}
   * @param maxBytes ends before an entry with which it would be longer, not before the first
   */
  public Future<BoundedRows<AuditEntry>> list(
      long before, Instant since, String token, int limit, int maxBytes) {
    return store.transact(sql -> AuditTable.before(sql, before, since, token, limit, maxBytes));
  }
}
