package io.meetkeeper.gateway.audit;

import io.meetkeeper.backbone.store.Sql;

/** The entry of a change that was begun: without an outcome until it is completed. */
public final class AuditIntent {
  private final long position;
  private Integer completedStatus;

  AuditIntent(long position) {
    this.position = position;
  }

  /**
   * Completes the entry, in the transaction of the change where that is one of this store.
   *
   * @param status HTTP status of the response
   * @param before the old state; may be {@code null}
   * @param after the new state; may be {@code null}
   */
  public void complete(Sql sql, int status, Object before, Object after) {
    AuditTable.complete(sql, position, status, before, after);
    completedStatus = status;
  }

  /** Whether it was completed with this status, unless that was rolled back. */
  boolean isCompleteWith(int status) {
    return completedStatus != null && completedStatus == status;
  }
}
