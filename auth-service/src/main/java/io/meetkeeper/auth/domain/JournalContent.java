package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;

/**
 * What the journal keeps of a site.
 *
 * @param wanted the mode that was last requested and reached; {@code null} at first
 * @param open the authentication of the site while it was open; {@code null} when it was never seen
 * @param work the running or last change; {@code null} when there was none
 */
record JournalContent(SecureDomainMode wanted, String open, DomainChangeRecord work) {
  static JournalContent empty() {
    return new JournalContent(null, null, null);
  }

  JournalContent withChange(DomainChangeRecord next) {
    return new JournalContent(wanted, open, next);
  }

  /** Whether a change is running or waiting. */
  boolean hasOpenChange() {
    return work != null && !work.phase().isFinal();
  }
}
