package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.documents.Told;
import io.meetkeeper.documents.history.Ledger.Intent;
import io.meetkeeper.documents.history.Ledger.Seen;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what became of the files: by us, by hand or by a package, while we run or while we did not.
 * A file whose time, size and inode are as before is not read. Blocking; one thread at a time.
 */
public final class Watch {
  /** Who changes files besides us. */
  public static final String OTHERS = "by hand or a package";

  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final String GONE = "";
  private static final String REPLACED = "?";

  private final SiteFiles files;
  private final Ledger ledger;
  private final History history;
  private final Clock clock;
  private final Told told;
  private final Set<String> complained = new TreeSet<>();

  /** Watches these files. */
  public Watch(SiteFiles files, Ledger ledger, History history, Clock clock, Told told) {
    this.files = files;
    this.ledger = ledger;
    this.history = history;
    this.clock = clock;
    this.told = told;
  }

  /** Looks at every file; the names of those that are not what they were. */
  public Set<String> round() {
    Set<String> changed = new TreeSet<>();
    Set<String> here = new TreeSet<>();
    for (Placed placed : files.layout().documents()) {
      String name = placed.name().text();
      here.add(name);
      try {
        if (look(placed)) {
          changed.add(name);
        }
        complained.remove(name);
      } catch (NotReplaced | HistoryFailed e) {
        if (complained.add(name)) {
          log.warn("{}: {}", name, e.getMessage());
        }
      }
    }
    ledger
        .seen()
        .forEach(
            (name, seen) -> {
              if (!here.contains(name) && gone(name, seen)) {
                changed.add(name);
              }
            });
    return changed;
  }

  private boolean look(Placed placed) {
    String name = placed.name().text();
    Optional<Seen> seen = ledger.seen(name);
    String stamp = stamp(placed.path());
    if (seen.isPresent() && seen.get().stamp().equals(stamp)) {
      return false;
    }
    Optional<Snapshot> snapshot = files.read(placed);
    if (snapshot.isPresent()) {
      return saw(name, seen, stamp, snapshot.get());
    }
    return seen.isPresent() && gone(name, seen.get());
  }

  /** Only what is surely not there: a folder that may not be read is no proof. */
  private boolean gone(String name, Seen seen) {
    if (seen.etag().equals(GONE) || !Files.notExists(Path.of(seen.path()))) {
      return false;
    }
    String reason = "the file is gone";
    String revision = history.record(name, null, null, OTHERS, reason, clock.instant());
    ledger.saw(name, new Seen(seen.path(), GONE, GONE, revision));
    told.changed(Severity.WARNING, name, revision, OTHERS, seen.path() + " is not there any more");
    return true;
  }

  /** Sees to it that what was read is in the history; gives its revision. */
  public String look(Placed placed, Snapshot snapshot) {
    String name = placed.name().text();
    String stamp = stamp(placed.path());
    saw(name, ledger.seen(name), stands(placed, snapshot) ? stamp : REPLACED, snapshot);
    return ledger.seen(name).orElseThrow().revision();
  }

  /** Somebody may have replaced it since it was read or written: then the next look reads it. */
  private boolean stands(Placed placed, Snapshot snapshot) {
    try {
      return files.read(placed).filter(now -> now.sha256().equals(snapshot.sha256())).isPresent();
    } catch (NotReplaced e) {
      return false;
    }
  }

  private boolean saw(String name, Optional<Seen> seen, String stamp, Snapshot snapshot) {
    String etag = Etag.of(snapshot);
    if (seen.isPresent() && seen.get().etag().equals(etag)) {
      if (!seen.get().stamp().equals(stamp)) {
        ledger.saw(name, new Seen(snapshot.path().toString(), stamp, etag, seen.get().revision()));
      }
      return false;
    }
    Optional<Intent> ours = ledger.intent(name).filter(intent -> intent.etag().equals(etag));
    Revision newest = history.newest(name).orElse(null);
    if (newest != null && etag.equals(newest.etag())) {
      ledger.saw(name, new Seen(snapshot.path().toString(), stamp, etag, newest.id()));
      return true;
    }
    Intent why =
        ours.orElseGet(
            () ->
                new Intent(
                    etag,
                    OTHERS,
                    seen.isEmpty() ? "as Meetkeeper found it" : "changed outside of Meetkeeper",
                    snapshot.modified()));
    String revision =
        history.record(name, snapshot.bytes(), etag, why.by(), why.reason(), why.at());
    ledger.saw(name, new Seen(snapshot.path().toString(), stamp, etag, revision));
    if (seen.isPresent()) {
      told.changed(Severity.INFO, name, revision, why.by(), name + " was changed " + who(why.by()));
    }
    return true;
  }

  private static String who(String by) {
    return by.equals(OTHERS) ? by : "by " + by;
  }

  /** A file may be replaced by one of the same size and time; its inode or its ctime tell. */
  private static String stamp(Path path) {
    try {
      Map<String, Object> is = Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,ino");
      return is.get("size")
          + " "
          + is.get("lastModifiedTime")
          + " "
          + is.get("ctime")
          + " "
          + is.get("ino");
    } catch (IOException e) {
      return GONE;
    }
  }
}
