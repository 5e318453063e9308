package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.documents.Told;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What befell the history itself. Each is told once, and what the store says of a history that is
 * not there any more is forgotten, so that every file begins the new one.
 */
public final class Incidents {
  private static final Logger log = LoggerFactory.getLogger(Incidents.class);
  private static final String SUBJECT = "history";

  private final Ledger ledger;
  private final Told told;
  private final Set<String> known = new TreeSet<>();

  /** Those of the history that this store belongs to. */
  public Incidents(Ledger ledger, Told told) {
    this.ledger = ledger;
    this.told = told;
  }

  /** A history begins that has nothing in it; a damaged one was put aside where that is given. */
  void begun(Path directory, Optional<Path> aside) {
    boolean before = !ledger.seen().isEmpty();
    ledger.forgetSeen();
    if (aside.isPresent()) {
      tell(
          Severity.ERROR,
          "the history of the files in "
              + directory
              + " is damaged; it was put aside as "
              + aside.get()
              + " (nothing was deleted; `git fsck` there tells what can be saved) and a new one was"
              + " begun");
    } else if (before) {
      tell(
          Severity.WARNING,
          "the history of the files is not in " + directory + " any more; a new one was begun");
    }
  }

  /** The newest revision is sound, but an older one cannot be read. */
  void broken(Path directory, String failure) {
    if (known.add(failure)) {
      tell(
          Severity.ERROR,
          "older revisions in " + directory + " are damaged and not shown: " + failure);
    }
  }

  private void tell(Severity severity, String message) {
    log.warn("{}", message);
    told.said(severity, SUBJECT, message);
  }
}
