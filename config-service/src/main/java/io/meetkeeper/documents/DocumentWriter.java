package io.meetkeeper.documents;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentIntentReply;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.documents.edit.DocumentSchema;
import io.meetkeeper.documents.edit.MergePatch;
import io.meetkeeper.documents.history.DocumentHistory;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.documents.history.FileObservationStore;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.documents.site.FileProblemMapper;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.parser.DocumentContent;
import io.meetkeeper.files.parser.ParserProcess;
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
final class DocumentWriter {
  private static final Logger log = LoggerFactory.getLogger(DocumentWriter.class);

  private final SiteFiles files;
  private final ParserProcess process;
  private final DocumentWatcher watcher;
  private final FileObservationStore store;
  private final DocumentHistory history;
  private final Clock clock;

  DocumentWriter(
      SiteFiles files,
      ParserProcess process,
      DocumentWatcher watcher,
      FileObservationStore store,
      DocumentHistory history,
      Clock clock) {
    this.files = files;
    this.process = process;
    this.watcher = watcher;
    this.store = store;
    this.history = history;
    this.clock = clock;
  }

  /** A merge patch. */
  DocumentChangeReply change(DocumentChangeRequest wanted) {
    DocumentLocation location = files.locate(wanted.name());
    requireChangeable(location);
    DocumentChangeOutcome outcome =
        new DocumentChangeOutcome(location, files.layout().kind(), history, wanted.secrets());
    Optional<FileSnapshot> there = readCurrent(location);
    recordHistory(location, there, wanted.dryRun());
    if (!Etag.matches(wanted.ifMatch(), there.map(Etag::of).orElse(""))) {
      return outcome.stale(wanted.ifMatch(), there);
    }
    DocumentKind kind = SiteFiles.kindOf(location.name()).orElseThrow();
    DocumentDraft draft = draft(location, kind, there, wanted.patch());
    String etag = there.map(Etag::of).orElse(null);
    if (draft.edited().equals(draft.old())) {
      return outcome.unchanged(draft, etag);
    }
    if (location.access() == DocumentLocation.DocumentAccess.ADVISE) {
      return outcome.advised(draft, etag);
    }
    if (wanted.dryRun()) {
      return outcome.wouldChange(draft, etag);
    }
    byte[] bytes = draft.edited().getBytes(StandardCharsets.UTF_8);
    return write(location, there, bytes, draft, wanted.by(), wanted.reason(), outcome);
  }

  /** Another role is about to replace a file itself. */
  DocumentIntentReply recordIntent(DocumentIntentRequest coming) {
    DocumentLocation location = files.locate(coming.name());
    history.requireWritable();
    String revision =
        readCurrent(location).map(snapshot -> watcher.observe(location, snapshot)).orElse(null);
    FileObservationStore.ReplacementIntent intent =
        new FileObservationStore.ReplacementIntent(
            Etag.ofSha256(coming.sha256()), coming.by(), coming.reason(), clock.instant());
    store.saveIntent(coming.name(), intent);
    return new DocumentIntentReply(coming.name(), revision);
  }

  /** What a file was; the one way in which a file that does not parse is written. */
  DocumentChangeReply restore(DocumentRestoreRequest wanted) {
    DocumentLocation location = files.locate(wanted.name());
    if (location.access() != DocumentLocation.DocumentAccess.EDIT) {
      rejectChange(location);
    }
    byte[] bytes =
        history
            .bytes(wanted.name(), wanted.revision())
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "in that revision the file is not there, so nothing to put back"));
    DocumentChangeOutcome outcome =
        new DocumentChangeOutcome(location, files.layout().kind(), history, wanted.secrets());
    Optional<FileSnapshot> there = readCurrent(location);
    recordHistory(location, there, wanted.dryRun());
    if (!Etag.matches(wanted.ifMatch(), there.map(Etag::of).orElse(""))) {
      return outcome.stale(wanted.ifMatch(), there);
    }
    String etag = there.map(Etag::of).orElse(null);
    DocumentDraft draft = DocumentDraft.forRestore(there, bytes);
    if (Etag.of(bytes).equals(etag)) {
      return outcome.unchanged(draft, etag);
    }
    if (wanted.dryRun()) {
      return outcome.wouldChange(draft, etag);
    }
    String reason =
        "restored " + wanted.revision() + (wanted.reason() == null ? "" : ": " + wanted.reason());
    return write(location, there, bytes, draft, wanted.by(), reason, outcome);
  }

  /** What a file holds is in the history before it is replaced. */
  private void recordHistory(
      DocumentLocation location, Optional<FileSnapshot> there, boolean dryRun) {
    if (!dryRun) {
      history.requireWritable();
    }
    there.ifPresent(snapshot -> watcher.observe(location, snapshot));
  }

  private DocumentDraft draft(
      DocumentLocation location, DocumentKind kind, Optional<FileSnapshot> there, String patch) {
    try {
      String text = there.isPresent() ? there.get().text() : "";
      DocumentContent content = process.read(kind, text);
      MergePatch merge =
          MergePatch.of(parsePatch(patch), content.values(), kind == DocumentKind.SHELL);
      List<String> warnings = new DocumentSchema(kind).validate(merge.changes());
      DocumentEditResult result =
          merge.changes().isEmpty()
              ? new DocumentEditResult(text, List.of())
              : process.edit(kind, text, merge.changes());
      List<String> notes = new ArrayList<>(merge.notes());
      notes.addAll(result.notes());
      List<String> options =
          merge.changes().stream()
              .map(OptionChange::path)
              .map(path -> String.join(".", path))
              .toList();
      return new DocumentDraft(
          text, result.text(), content.values(), merge.changes(), options, warnings, notes);
    } catch (DocumentNotEditableException e) {
      throw FileProblemMapper.toProblem(location.name().text(), e);
    }
  }

  private DocumentChangeReply write(
      DocumentLocation location,
      Optional<FileSnapshot> there,
      byte[] bytes,
      DocumentDraft draft,
      String by,
      String reason,
      DocumentChangeOutcome outcome) {
    String name = location.name().text();
    String etag = Etag.of(bytes);
    String why =
        reason == null || reason.isBlank() ? DocumentDraft.defaultReason(draft.options()) : reason;
    store.saveIntent(
        name, new FileObservationStore.ReplacementIntent(etag, by, why, clock.instant()));
    FileSnapshot now;
    try {
      now = there.isPresent() ? files.replace(there.get(), bytes) : files.create(location, bytes);
    } catch (FileNotReplacedException e) {
      return handleWriteFailure(location, e, etag, there, outcome);
    }
    try {
      return outcome.changed(draft, etag, watcher.observe(location, now));
    } catch (RuntimeException e) {
      log.error("{}: replaced, but not in the history yet; the next look makes up for it", name, e);
      return outcome.changedWithoutHistory(draft, etag);
    }
  }

  /** A file that was renamed into place and then not synced is there all the same. */
  private DocumentChangeReply handleWriteFailure(
      DocumentLocation location,
      FileNotReplacedException failure,
      String etag,
      Optional<FileSnapshot> seen,
      DocumentChangeOutcome outcome) {
    Optional<FileSnapshot> now = readCurrent(location);
    if (now.isEmpty() || !Etag.of(now.get()).equals(etag)) {
      store.deleteIntent(location.name().text());
    }
    if (failure.reason() == FileNotReplacedException.ReplaceFailure.CHANGED) {
      return outcome.stale(seen.map(Etag::of).orElse(""), now);
    }
    throw FileProblemMapper.toProblem(failure);
  }

  private Optional<FileSnapshot> readCurrent(DocumentLocation location) {
    try {
      return files.read(location);
    } catch (FileNotReplacedException e) {
      throw FileProblemMapper.toProblem(e);
    }
  }

  private static void requireChangeable(DocumentLocation location) {
    if (location.access() == DocumentLocation.DocumentAccess.READ) {
      rejectChange(location);
    }
  }

  private static void rejectChange(DocumentLocation location) {
    throw Problem.of(
        ProblemType.FILE_NOT_EDITABLE,
        location.name().text()
            + " is not changed here"
            + (location.restriction() == null ? "" : ": " + location.restriction()));
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private static Map<String, Object> parsePatch(String patch) {
    return ContractJson.parse(patch, Map.class);
  }
}
