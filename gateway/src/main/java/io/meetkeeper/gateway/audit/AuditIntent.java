package io.meetkeeper.gateway.audit;

import io.meetkeeper.backbone.store.Sql;

/** The audit entry of a change in progress, to be completed with its outcome. */
public final class AuditIntent {
  private final long position;
  private Integer completedStatus;

  AuditIntent(long position) {
    this.position = position;
  }

  /**
   * Completes the entry, in the transaction of the change if the change is in this store.
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
