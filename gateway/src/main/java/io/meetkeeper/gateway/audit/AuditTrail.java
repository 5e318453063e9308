package io.meetkeeper.gateway.audit;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The audit trail in the store, limited to the newest entries. */
public final class AuditTrail {
  private static final int MAX_ENTRIES = 100_000;

  private final SqlStore store;

  /** The trail in this store. */
  public AuditTrail(SqlStore store) {
    this.store = store;
  }

  public Future<Void> add(AuditEntry entry) {
    return store.execute(
        sql -> {
          AuditTable.insert(sql, entry);
          AuditTable.trim(sql, MAX_ENTRIES);
        });
  }

  /**
   * Entries, newest first.
   *
   * @param before only entries with a smaller position
   * @param since only entries not before this time; may be {@code null}
   * @param token only entries of the token with this name; may be {@code null}
   */
  public Future<List<AuditEntry>> list(long before, Instant since, String token, int limit) {
    return store.transact(sql -> AuditTable.before(sql, before, since, token, limit));
  }
}
