package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.domain.SecureDomainWish;

/**
 * What is kept of a site.
 *
 * @param wanted what was last asked for and reached; {@code null} when nobody asked yet
 * @param open the authentication of the site when everybody could open rooms; {@code null} when it
 *     was never seen
 * @param work the change that goes on, or the last one; {@code null} when there was none
 */
record Book(SecureDomainWish wanted, String open, Work work) {
  static Book empty() {
    return new Book(null, null, null);
  }

  Book with(Work next) {
    return new Book(wanted, open, next);
  }

  /** Whether a change goes on, be it only waiting. */
  boolean busy() {
    return work != null && !work.phase().over();
  }
}
