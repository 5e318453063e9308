package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;

/**
 * What is kept of a site.
 *
 * @param wanted what was last asked for and reached; {@code null} when nobody asked yet
 * @param open the authentication of the site when everybody could open rooms; {@code null} when it
 *     was never seen
 * @param work the change that goes on, or the last one; {@code null} when there was none
 */
record JournalContent(SecureDomainMode wanted, String open, DomainChangeRecord work) {
  static JournalContent empty() {
    return new JournalContent(null, null, null);
  }

  JournalContent withChange(DomainChangeRecord next) {
    return new JournalContent(wanted, open, next);
  }

  /** Whether a change goes on, be it only waiting. */
  boolean hasOpenChange() {
    return work != null && !work.phase().isFinal();
  }
}
