package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.file.DomainFacts;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;

/**
 * The content of a site's journal.
 *
 * @param wanted the mode that was last requested and reached; {@code null} at first
 * @param open the authentication of the site while it was open; {@code null} when it was never open
 * @param work the running or last change; {@code null} when there was none
 * @param guestHostFound whether the guest host existed before the changes, so that it is not
 *     removed; {@code null} when that was not recorded
 */
record SecureDomainJournalContent(
    SecureDomainMode wanted, String open, DomainChangeRecord work, Boolean guestHostFound) {
  static SecureDomainJournalContent empty() {
    return new SecureDomainJournalContent(null, null, null, null);
  }

  SecureDomainJournalContent withChange(DomainChangeRecord next) {
    return new SecureDomainJournalContent(wanted, open, next, guestHostFound);
  }

  /** With a change that is over: the site has the mode that it asked for. */
  SecureDomainJournalContent withReached(DomainChangeRecord done) {
    return new SecureDomainJournalContent(done.wish(), open, done, guestHostFound);
  }

  /**
   * Whether the guest host in the files was not created by Meetkeeper: it existed before the first
   * change, and still does.
   */
  boolean isGuestHostFound(DomainFacts facts) {
    return facts.hasGuestHost() && (guestHostFound == null ? wanted == null : guestHostFound);
  }

  /** Whether a change is running or waiting. */
  boolean hasOpenChange() {
    return work != null && !work.phase().isFinal();
  }
}
