package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.message.MessageText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports damage or loss of the history, once for each cause, and clears the observations of a lost
 * history, so that every file starts the new one.
 */
public final class HistoryIncidentReporter {
  private static final Logger log = LoggerFactory.getLogger(HistoryIncidentReporter.class);
  private static final String SUBJECT = "history";

  private final FileObservationStore store;
  private final EventAnnouncer announcer;
  private final Set<String> reported = new TreeSet<>();

  /** Creates a reporter for the history that belongs to the store. */
  public HistoryIncidentReporter(FileObservationStore store, EventAnnouncer announcer) {
    this.store = store;
    this.announcer = announcer;
  }

  /** Reports that an empty history was created; {@code aside} is the new place of a damaged one. */
  void reportNewHistory(Path directory, Optional<Path> aside) {
    boolean before = !store.observations().isEmpty();
    store.deleteObservations();
    if (aside.isPresent()) {
      report(
          Severity.ERROR,
          DocumentMessage.HISTORY_DAMAGED.with(directory.toString(), aside.get().toString()));
    } else if (before) {
      report(Severity.WARNING, DocumentMessage.HISTORY_MISSING.with(directory.toString()));
    }
  }

  /** Reports that an older revision cannot be read while the newest is intact. */
  void reportDamage(Path directory, String failure) {
    if (reported.add(failure)) {
      report(Severity.ERROR, DocumentMessage.REVISIONS_DAMAGED.with(directory.toString(), failure));
    }
  }

  private void report(Severity severity, MessageText message) {
    log.warn("{}", message.english());
    announcer.announceNotice(severity, SUBJECT, message);
  }
}
