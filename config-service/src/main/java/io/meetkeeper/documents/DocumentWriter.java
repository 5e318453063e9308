package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeRequest;
import io.meetkeeper.backbone.contract.document.DocumentIntentReply;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.document.DocumentRestoreRequest;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.documents.history.DocumentHistory;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.documents.history.FileObservationStore;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.documents.site.FileProblemMapper;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.parser.ParserProcess;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes files. A change is planned completely in memory before the first byte is written. The
 * intent is stored before the file is replaced, so that after a crash the change is not attributed
 * to somebody else. The new revision is recorded at once, or by the next poll if that fails.
 * Blocking; one thread at a time.
 */
final class DocumentWriter {
  private static final Logger log = LoggerFactory.getLogger(DocumentWriter.class);

  private final SiteFiles files;
  private final DocumentDraftFactory drafts;
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
    drafts = new DocumentDraftFactory(files, process);
    this.watcher = watcher;
    this.store = store;
    this.history = history;
    this.clock = clock;
  }

  /**
   * A requested change of one file.
   *
   * @param current the file as it was read; empty when it does not exist
   * @param outcome builds the reply
   */
  private record RequestedChange(
      DocumentLocation location,
      Optional<FileSnapshot> current,
      DocumentChangeOutcome outcome,
      String by) {
    /** The current etag; {@code null} when the file does not exist. */
    String etag() {
      return current.map(Etag::of).orElse(null);
    }

    boolean isStale(String ifMatch) {
      return !Etag.matches(ifMatch, current.map(Etag::of).orElse(""));
    }
  }

  /**
   * Applies a JSON merge patch to a file.
   *
   * @throws Problem 404 for an unknown file, 409 when it cannot be edited, 422 for a bad value
   */
  DocumentChangeReply change(DocumentChangeRequest request) {
    DocumentLocation location = files.locate(request.name());
    if (location.access() == DocumentLocation.DocumentAccess.READ
        || location.access() == DocumentLocation.DocumentAccess.UNCLEAR) {
      throw notEditable(location);
    }
    RequestedChange change = open(location, request.secrets(), request.dryRun(), request.by());
    if (change.isStale(request.ifMatch())) {
      return change.outcome().stale(request.ifMatch(), change.current());
    }
    DocumentDraft draft =
        drafts.forPatch(
            location,
            change.current(),
            request.patch(),
            Boolean.TRUE.equals(request.despiteConditions()));
    if (draft.edited().equals(draft.old())) {
      return change.outcome().unchanged(draft, change.etag());
    }
    if (location.access() == DocumentLocation.DocumentAccess.ADVISE) {
      return change.outcome().advised(draft, change.etag());
    }
    if (request.dryRun()) {
      return change.outcome().wouldChange(draft, change.etag());
    }
    byte[] bytes = draft.edited().getBytes(StandardCharsets.UTF_8);
    return write(change, draft, bytes, request.reason());
  }

  /**
   * Stores the intent of another role to replace a file, so that the new revision names that role.
   *
   * @return the current revision of the file
   */
  DocumentIntentReply recordIntent(DocumentIntentRequest request) {
    DocumentLocation location = files.locate(request.name());
    history.requireWritable();
    String revision =
        readCurrent(location).map(snapshot -> watcher.observe(location, snapshot)).orElse(null);
    saveIntent(request.name(), Etag.ofSha256(request.sha256()), request.by(), request.reason());
    return new DocumentIntentReply(request.name(), revision);
  }

  /**
   * Restores an earlier revision. The only operation that may write a text that cannot be parsed.
   *
   * @throws Problem 404 for an unknown file or revision, 409 when it cannot be restored
   */
  DocumentChangeReply restore(DocumentRestoreRequest request) {
    DocumentLocation location = files.locate(request.name());
    if (location.access() != DocumentLocation.DocumentAccess.EDIT) {
      throw notEditable(location);
    }
    byte[] bytes =
        history
            .bytes(request.name(), request.revision())
            .orElseThrow(() -> Problem.conflict(EditMessage.NOTHING_TO_RESTORE.with()));
    RequestedChange change = open(location, request.secrets(), request.dryRun(), request.by());
    if (change.isStale(request.ifMatch())) {
      return change.outcome().stale(request.ifMatch(), change.current());
    }
    DocumentDraft draft = DocumentDraft.forRestore(change.current(), bytes);
    if (Etag.of(bytes).equals(change.etag())) {
      return change.outcome().unchanged(draft, change.etag());
    }
    if (request.dryRun()) {
      return change.outcome().wouldChange(draft, change.etag());
    }
    String reason =
        "restored "
            + request.revision()
            + (request.reason() == null ? "" : ": " + request.reason());
    return write(change, draft, bytes, reason);
  }

  /** Reads the file and records its content before it is replaced. */
  private RequestedChange open(
      DocumentLocation location, boolean secrets, boolean dryRun, String by) {
    DocumentChangeOutcome outcome =
        new DocumentChangeOutcome(location, files.layout().kind(), history, secrets);
    Optional<FileSnapshot> current = readCurrent(location);
    if (!dryRun) {
      history.requireWritable();
    }
    current.ifPresent(snapshot -> watcher.observe(location, snapshot));
    return new RequestedChange(location, current, outcome, by);
  }

  private DocumentChangeReply write(
      RequestedChange change, DocumentDraft draft, byte[] bytes, String reason) {
    DocumentLocation location = change.location();
    String name = location.name().text();
    String etag = Etag.of(bytes);
    saveIntent(
        name,
        etag,
        change.by(),
        reason == null || reason.isBlank() ? DocumentDraft.defaultReason(draft.options()) : reason);
    FileSnapshot written;
    try {
      written =
          change.current().isPresent()
              ? files.replace(change.current().get(), bytes)
              : files.create(location, bytes);
    } catch (FileNotReplacedException e) {
      return handleWriteFailure(change, e, etag);
    }
    try {
      return change.outcome().changed(draft, etag, watcher.observe(location, written));
    } catch (RuntimeException e) {
      log.error("{}: replaced, but not in the history yet; the next look makes up for it", name, e);
      return change.outcome().changedWithoutHistory(draft, etag);
    }
  }

  private void saveIntent(String name, String etag, String by, String reason) {
    store.saveIntent(
        name, new FileObservationStore.ReplacementIntent(etag, by, reason, clock.instant()));
  }

  /**
   * Handles a failed replacement; keeps the intent when the file was renamed into place and only
   * the sync failed.
   */
  private DocumentChangeReply handleWriteFailure(
      RequestedChange change, FileNotReplacedException failure, String etag) {
    Optional<FileSnapshot> now = readCurrent(change.location());
    if (now.isEmpty() || !Etag.of(now.get()).equals(etag)) {
      store.deleteIntent(change.location().name().text());
    }
    if (failure.reason() == FileNotReplacedException.ReplaceFailure.CHANGED) {
      return change.outcome().stale(change.current().map(Etag::of).orElse(""), now);
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

  private static Problem notEditable(DocumentLocation location) {
    return Problem.of(
        ProblemType.FILE_NOT_EDITABLE,
        EditMessage.NOT_CHANGED_HERE.with(location.name().text(), location.restriction()));
  }
}
