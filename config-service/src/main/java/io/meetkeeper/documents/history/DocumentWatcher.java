package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.file.FileStamp;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.documents.history.FileObservationStore.FileObservation;
import io.meetkeeper.documents.history.FileObservationStore.ReplacementIntent;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects changes of the files by Meetkeeper, by hand or by a package, also those made while it was
 * not running. A file with unchanged time, size and inode is not read; of one that others change
 * again and again, only some changes are recorded. Blocking; one thread at a time.
 */
public final class DocumentWatcher {
  /** The author of changes that Meetkeeper did not make. */
  public static final String OTHERS = "by hand or a package";

  private static final Logger log = LoggerFactory.getLogger(DocumentWatcher.class);
  private static final String GONE = FileStamp.NONE;
  private static final String REPLACED = "?";

  private final SiteFiles files;
  private final FileObservationStore store;
  private final DocumentHistory history;
  private final Clock clock;
  private final EventAnnouncer announcer;
  private final Set<String> warned = new TreeSet<>();
  private final ForeignChangeBudget budget = new ForeignChangeBudget();

  /** Creates a watcher for the files of a site. */
  public DocumentWatcher(
      SiteFiles files,
      FileObservationStore store,
      DocumentHistory history,
      Clock clock,
      EventAnnouncer announcer) {
    this.files = files;
    this.store = store;
    this.history = history;
    this.clock = clock;
    this.announcer = announcer;
  }

  /** Checks every file; returns the names of those that changed. */
  public Set<String> scan() {
    Set<String> changed = new TreeSet<>();
    Set<String> present = new TreeSet<>();
    for (DocumentLocation location : files.layout().documents()) {
      String name = location.name().text();
      present.add(name);
      try {
        if (observe(location)) {
          changed.add(name);
        }
        warned.remove(name);
      } catch (FileNotReplacedException | HistoryException e) {
        if (warned.add(name)) {
          log.warn("{}: {}", name, e.getMessage());
        }
      }
    }
    store
        .observations()
        .forEach(
            (name, observation) -> {
              if (!present.contains(name) && recordRemoval(name, observation)) {
                changed.add(name);
              }
            });
    return changed;
  }

  private boolean observe(DocumentLocation location) {
    String name = location.name().text();
    Optional<FileObservation> previous = store.findObservation(name);
    String stamp = FileStamp.of(location.path());
    if (previous.isPresent() && previous.get().stamp().equals(stamp)) {
      return false;
    }
    if (budget.isSpent(name, clock.instant()) && store.findIntent(name).isEmpty()) {
      reportUnsteady(name);
      return false;
    }
    Optional<FileSnapshot> snapshot = files.read(location);
    boolean recorded =
        snapshot.isPresent()
            ? recordContent(name, previous, stamp, snapshot.get())
            : previous.isPresent() && recordRemoval(name, previous.get());
    if (recorded && previous.isPresent()) {
      budget.spend(name, clock.instant());
    }
    return recorded;
  }

  private void reportUnsteady(String name) {
    if (budget.isFirstReport(name, clock.instant())) {
      announcer.announceNotice(
          Severity.WARNING, "documents.unsteady", DocumentMessage.UNSTEADY.with(name));
    }
  }

  /** Records a removal if the file certainly does not exist; an unreadable folder is no proof. */
  private boolean recordRemoval(String name, FileObservation observation) {
    if (observation.etag().equals(GONE) || !Files.notExists(Path.of(observation.path()))) {
      return false;
    }
    String reason = EditMessage.FILE_GONE.english();
    String revision = history.record(name, null, null, OTHERS, reason, clock.instant());
    store.saveObservation(name, new FileObservation(observation.path(), GONE, GONE, revision));
    announcer.announce(
        events ->
            events.documentChanged(
                Severity.WARNING,
                DocumentMessage.GONE.with(observation.path()),
                name,
                revision,
                OTHERS));
    return true;
  }

  /** Records a file that was read, if needed; returns its revision. */
  public String observe(DocumentLocation location, FileSnapshot snapshot) {
    String name = location.name().text();
    String stamp = FileStamp.of(location.path());
    recordContent(
        name,
        store.findObservation(name),
        isUnchanged(location, snapshot) ? stamp : REPLACED,
        snapshot);
    return store.findObservation(name).orElseThrow().revision();
  }

  /**
   * Whether the file is still the one that was read or written; otherwise the next poll reads it.
   */
  private boolean isUnchanged(DocumentLocation location, FileSnapshot snapshot) {
    try {
      return files.read(location).filter(now -> now.sha256().equals(snapshot.sha256())).isPresent();
    } catch (FileNotReplacedException e) {
      return false;
    }
  }

  private boolean recordContent(
      String name, Optional<FileObservation> previous, String stamp, FileSnapshot snapshot) {
    String etag = Etag.of(snapshot);
    if (previous.isPresent() && previous.get().etag().equals(etag)) {
      if (!previous.get().stamp().equals(stamp)) {
        save(name, snapshot, stamp, previous.get().revision());
      }
      return false;
    }
    DocumentRevision newest = history.newest(name).orElse(null);
    if (newest != null && etag.equals(newest.etag())) {
      save(name, snapshot, stamp, newest.id());
      return true;
    }
    ReplacementIntent reason = reason(name, previous.isEmpty(), snapshot);
    String revision =
        history.record(name, snapshot.bytes(), etag, reason.by(), reason.reason(), reason.at());
    save(name, snapshot, stamp, revision);
    if (previous.isPresent()) {
      announceChange(name, revision, reason.by());
    }
    return true;
  }

  private void save(String name, FileSnapshot snapshot, String stamp, String revision) {
    store.saveObservation(
        name, new FileObservation(snapshot.path().toString(), stamp, Etag.of(snapshot), revision));
  }

  /** Our own intent, if this is the content that it meant; otherwise others have changed it. */
  private ReplacementIntent reason(String name, boolean first, FileSnapshot snapshot) {
    String etag = Etag.of(snapshot);
    EditMessage others = first ? EditMessage.FOUND : EditMessage.CHANGED_OUTSIDE;
    return store
        .findIntent(name)
        .filter(intent -> intent.etag().equals(etag))
        .orElseGet(
            () -> new ReplacementIntent(etag, OTHERS, others.english(), snapshot.modified()));
  }

  private void announceChange(String name, String revision, String by) {
    announcer.announce(
        events ->
            events.documentChanged(
                Severity.INFO,
                DocumentMessage.CHANGED.with(name, by.equals(OTHERS) ? null : by),
                name,
                revision,
                by));
  }
}
