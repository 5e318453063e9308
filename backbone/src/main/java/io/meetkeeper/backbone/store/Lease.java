package io.meetkeeper.backbone.store;

import java.time.Instant;

/**
 * Who does something now; a row of table {@code lease}.
 *
 * @param name what is done
 * @param owner who does it
 * @param version counts the changes of the row
 * @param until from then on it is anybody's, by the clock of the store
 * @param preferred whether its owner is a good one for it
 */
record Lease(String name, String owner, long version, Instant until, boolean preferred) {
  /**
   * Whether somebody who wants it takes or keeps it: its owner does, anybody does when it has
   * lapsed, and whoever is keen takes it from one who is not.
   *
   * @param now by the clock of the store
   */
  boolean canBeTakenBy(String to, boolean isKeen, Instant now) {
    return owner.equals(to) || !now.isBefore(until) || (isKeen && !preferred);
  }
}
