package io.meetkeeper.documents;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.document.DocumentChange;
import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentChanged.Outcome;
import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.document.DocumentNoted;
import io.meetkeeper.backbone.contract.document.RestoreRequest;
import io.meetkeeper.documents.edit.Knowledge;
import io.meetkeeper.documents.edit.MergePatch;
import io.meetkeeper.documents.history.History;
import io.meetkeeper.documents.history.Ledger;
import io.meetkeeper.documents.history.Watch;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.documents.site.Refusals;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.Edit;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.Placed;
import io.meetkeeper.files.workbench.Kind;
import io.meetkeeper.files.workbench.Reading;
import io.meetkeeper.files.workbench.Workbench;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes files. A change is planned whole - read, checked, edited, proved - before the first byte
 * is written; who wants it is noted before the file is replaced, so that a crash cannot make our
 * change look like somebody else's; the history follows at once, or at the next look. Blocking; one
 * thread at a time.
 */
final class Writer {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  private final SiteFiles files;
  private final Workbench workbench;
  private final Watch watch;
  private final Ledger ledger;
  private final History history;
  private final Clock clock;

  Writer(
      SiteFiles files,
      Workbench workbench,
      Watch watch,
      Ledger ledger,
      History history,
      Clock clock) {
    this.files = files;
    this.workbench = workbench;
    this.watch = watch;
    this.ledger = ledger;
    this.history = history;
    this.clock = clock;
  }

  /** A merge patch. */
  DocumentChanged change(DocumentChange wanted) {
    Placed placed = files.placed(wanted.name());
    mayChange(placed);
    Answers answers = new Answers(placed, files.layout().kind(), history, wanted.secrets());
    Optional<Snapshot> there = there(placed);
    seen(placed, there, wanted.dryRun());
    if (!Etag.matches(wanted.ifMatch(), there.map(Etag::of).orElse(""))) {
      return answers.stale(wanted.ifMatch(), there);
    }
    Kind kind = SiteFiles.kind(placed.name()).orElseThrow();
    Draft draft = drafted(placed, kind, there, wanted.patch());
    if (draft.edited().equals(draft.old())) {
      return answers.done(Outcome.UNCHANGED, draft, there.map(Etag::of).orElse(null), null);
    }
    if (placed.access() == Placed.Access.ADVISE) {
      return answers.done(Outcome.ADVISED, draft, there.map(Etag::of).orElse(null), null);
    }
    if (wanted.dryRun()) {
      return answers.done(Outcome.WOULD_CHANGE, draft, there.map(Etag::of).orElse(null), null);
    }
    byte[] bytes = draft.edited().getBytes(StandardCharsets.UTF_8);
    return written(placed, there, bytes, draft, wanted.by(), wanted.reason(), answers);
  }

  /** Another role is about to replace a file itself. */
  DocumentNoted announced(DocumentIntent coming) {
    Placed placed = files.placed(coming.name());
    history.ready();
    String revision = there(placed).map(snapshot -> watch.look(placed, snapshot)).orElse(null);
    Ledger.Intent intent =
        new Ledger.Intent(
            Etag.ofSha256(coming.sha256()), coming.by(), coming.reason(), clock.instant());
    ledger.intend(coming.name(), intent);
    return new DocumentNoted(coming.name(), revision);
  }

  /** What a file was; the one way in which a file that does not parse is written. */
  DocumentChanged restore(RestoreRequest wanted) {
    Placed placed = files.placed(wanted.name());
    if (placed.access() != Placed.Access.EDIT) {
      mayNot(placed);
    }
    byte[] bytes =
        history
            .bytes(wanted.name(), wanted.revision())
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "in that revision the file is not there, so nothing to put back"));
    Answers answers = new Answers(placed, files.layout().kind(), history, wanted.secrets());
    Optional<Snapshot> there = there(placed);
    seen(placed, there, wanted.dryRun());
    if (!Etag.matches(wanted.ifMatch(), there.map(Etag::of).orElse(""))) {
      return answers.stale(wanted.ifMatch(), there);
    }
    String etag = there.map(Etag::of).orElse(null);
    Draft draft = Draft.restored(there, bytes);
    if (Etag.of(bytes).equals(etag)) {
      return answers.done(Outcome.UNCHANGED, draft, etag, null);
    }
    if (wanted.dryRun()) {
      return answers.done(Outcome.WOULD_CHANGE, draft, etag, null);
    }
    String reason =
        "restored " + wanted.revision() + (wanted.reason() == null ? "" : ": " + wanted.reason());
    return written(placed, there, bytes, draft, wanted.by(), reason, answers);
  }

  /** What a file holds is in the history before it is replaced. */
  private void seen(Placed placed, Optional<Snapshot> there, boolean dryRun) {
    if (!dryRun) {
      history.ready();
    }
    there.ifPresent(snapshot -> watch.look(placed, snapshot));
  }

  private Draft drafted(Placed placed, Kind kind, Optional<Snapshot> there, String patch) {
    try {
      String text = there.isPresent() ? there.get().text() : "";
      Reading reading = workbench.read(kind, text);
      MergePatch merge = MergePatch.of(map(patch), reading.values(), kind == Kind.SHELL);
      List<String> warnings = new Knowledge(kind).check(merge.changes());
      Edit edit =
          merge.changes().isEmpty()
              ? new Edit(text, List.of())
              : workbench.edit(kind, text, merge.changes());
      List<String> notes = new ArrayList<>(merge.notes());
      notes.addAll(edit.notes());
      List<String> options =
          merge.changes().stream().map(Change::path).map(path -> String.join(".", path)).toList();
      return new Draft(
          text, edit.text(), reading.values(), merge.changes(), options, warnings, notes);
    } catch (NotEditable e) {
      throw Refusals.of(placed.name().text(), e);
    }
  }

  private DocumentChanged written(
      Placed placed,
      Optional<Snapshot> there,
      byte[] bytes,
      Draft draft,
      String by,
      String reason,
      Answers answers) {
    String name = placed.name().text();
    String etag = Etag.of(bytes);
    String why = reason == null || reason.isBlank() ? Draft.said(draft.options()) : reason;
    ledger.intend(name, new Ledger.Intent(etag, by, why, clock.instant()));
    Snapshot now;
    try {
      now = there.isPresent() ? files.replace(there.get(), bytes) : files.create(placed, bytes);
    } catch (NotReplaced e) {
      return notWritten(placed, e, etag, there, answers);
    }
    try {
      return answers.done(Outcome.CHANGED, draft, etag, watch.look(placed, now));
    } catch (RuntimeException e) {
      log.error("{}: replaced, but not in the history yet; the next look makes up for it", name, e);
      return answers.done(
          Outcome.CHANGED,
          draft.with("the history could not be written; it is tried again"),
          etag,
          null);
    }
  }

  /** A file that was renamed into place and then not synced is there all the same. */
  private DocumentChanged notWritten(
      Placed placed, NotReplaced failure, String etag, Optional<Snapshot> seen, Answers answers) {
    Optional<Snapshot> now = there(placed);
    if (now.isEmpty() || !Etag.of(now.get()).equals(etag)) {
      ledger.forget(placed.name().text());
    }
    if (failure.reason() == NotReplaced.Reason.CHANGED) {
      return answers.stale(seen.map(Etag::of).orElse(""), now);
    }
    throw Refusals.of(failure);
  }

  private Optional<Snapshot> there(Placed placed) {
    try {
      return files.read(placed);
    } catch (NotReplaced e) {
      throw Refusals.of(e);
    }
  }

  private static void mayChange(Placed placed) {
    if (placed.access() == Placed.Access.READ) {
      mayNot(placed);
    }
  }

  private static void mayNot(Placed placed) {
    throw Problem.conflict(
        placed.name().text()
            + " is not changed here"
            + (placed.because() == null ? "" : ": " + placed.because()));
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private static Map<String, Object> map(String patch) {
    return Wire.read(patch, Map.class);
  }
}
