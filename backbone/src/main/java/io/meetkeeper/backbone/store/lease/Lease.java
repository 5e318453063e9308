package io.meetkeeper.backbone.store.lease;

import java.time.Instant;

/**
 * A lease on a task; a row of table {@code lease}.
 *
 * @param name name of the task
 * @param owner id of the owner
 * @param version counts the changes of the row
 * @param until expiry, by the clock of the store
 * @param preferred whether the owner is a preferred one
 */
record Lease(String name, String owner, long version, Instant until, boolean preferred) {
  /**
   * Whether a process may take or keep the lease: its owner may, anyone may when it has expired,
   * and a preferred owner may take it from one that is not.
   *
   * @param now time by the clock of the store
   */
  boolean canBeTakenBy(String newOwner, boolean isPreferred, Instant now) {
    return owner.equals(newOwner) || !now.isBefore(until) || (isPreferred && !preferred);
  }
}
