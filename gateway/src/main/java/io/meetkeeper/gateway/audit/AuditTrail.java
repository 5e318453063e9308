package io.meetkeeper.gateway.audit;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The audit trail in the store; bounded, oldest first out. */
public final class AuditTrail {
  private static final int MAX_ENTRIES = 100_000;

  private final SqlStore store;

  /** In this store. */
  public AuditTrail(SqlStore store) {
    this.store = store;
  }

  /** Adds an entry. */
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
   * @param below only with a smaller position
   * @param since not before; may be {@code null}
   * @param token only by the token of this name; may be {@code null}
   */
  public Future<List<AuditEntry>> list(long below, Instant since, String token, int limit) {
    return store.transact(sql -> AuditTable.before(sql, below, since, token, limit));
  }
}
