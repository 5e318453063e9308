package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
import io.meetkeeper.backbone.contract.document.ServiceNextStep;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.documents.history.DocumentHistory;
import io.meetkeeper.documents.history.HistoryException;
import io.meetkeeper.documents.service.NextStepFactory;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.diff.UnifiedDiff;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.SiteLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the reply to a requested change of one file, with secrets masked unless the requester may
 * see them. The only place that creates a {@link DocumentChangeReply}.
 */
public final class DocumentChangeOutcome {
  private final DocumentLocation location;
  private final SiteLayout.InstallationKind layout;
  private final DocumentHistory history;
  private final boolean secrets;

  DocumentChangeOutcome(
      DocumentLocation location,
      SiteLayout.InstallationKind layout,
      DocumentHistory history,
      boolean secrets) {
    this.location = location;
    this.layout = layout;
    this.history = history;
    this.secrets = secrets;
  }

  /** The reply when nothing has to change. */
  DocumentChangeReply unchanged(DocumentDraft draft, String etag) {
    return of(ChangeOutcome.UNCHANGED, draft, etag, null, List.of());
  }

  /** The reply to a dry run of a change that would replace the file. */
  DocumentChangeReply wouldChange(DocumentDraft draft, String etag) {
    return of(ChangeOutcome.WOULD_CHANGE, draft, etag, null, List.of());
  }

  /** The reply when an operator must make the change. */
  DocumentChangeReply advised(DocumentDraft draft, String etag) {
    String advice = EditMessage.MAKE_YOURSELF.english(location.path().toString());
    return of(ChangeOutcome.ADVISED, draft, etag, null, List.of(advice));
  }

  /** The reply after the file was replaced and recorded. */
  DocumentChangeReply changed(DocumentDraft draft, String etag, String revision) {
    return of(ChangeOutcome.CHANGED, draft, etag, revision, List.of());
  }

  /** The reply after the file was replaced and not yet recorded; the next poll records it. */
  DocumentChangeReply changedWithoutHistory(DocumentDraft draft, String etag) {
    DocumentDraft noted = draft.withNote(EditMessage.NO_HISTORY_YET.english());
    return of(ChangeOutcome.CHANGED, noted, etag, null, List.of());
  }

  /** Returns the reply with the state of its next steps. */
  public static DocumentChangeReply withSteps(
      DocumentChangeReply changed, List<ServiceNextStep> steps) {
    return new DocumentChangeReply(
        changed.name(),
        changed.outcome(),
        changed.etag(),
        changed.diff(),
        changed.options(),
        changed.warnings(),
        changed.notes(),
        steps,
        changed.revision(),
        changed.secret());
  }

  private DocumentChangeReply of(
      ChangeOutcome outcome,
      DocumentDraft draft,
      String etag,
      String revision,
      List<String> extraNotes) {
    UnifiedDiff difference =
        UnifiedDiff.of(draft.old(), draft.edited(), knownSecrets(draft), secrets);
    List<String> notes = new ArrayList<>(draft.notes());
    if (difference.onlySecretsDiffer() && !secrets) {
      notes.add(EditMessage.ONLY_SECRETS.english());
    }
    notes.addAll(extraNotes);
    return new DocumentChangeReply(
        location.name().text(),
        outcome,
        etag,
        difference.text(),
        draft.options(),
        draft.warnings(),
        notes,
        outcome == ChangeOutcome.UNCHANGED
            ? List.of()
            : NextStepFactory.after(location.name(), layout),
        revision,
        difference.containsSecret());
  }

  /**
   * The reply when the file has changed since the requester read it; shows the difference if the
   * history still has that version.
   */
  DocumentChangeReply stale(String ifMatch, Optional<FileSnapshot> now) {
    String bare = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    Optional<UnifiedDiff> difference =
        findVersion(bare)
            .map(old -> UnifiedDiff.of(text(old), text(bytes(now)), Set.of(), secrets));
    return new DocumentChangeReply(
        location.name().text(),
        ChangeOutcome.STALE,
        now.map(Etag::of).orElse(null),
        difference.map(UnifiedDiff::text).orElse(null),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        difference.map(UnifiedDiff::containsSecret).orElse(false));
  }

  private Optional<byte[]> findVersion(String etag) {
    try {
      return history.bytesByEtag(location.name().text(), etag);
    } catch (HistoryException e) {
      return Optional.empty();
    }
  }

  /** The secrets of both texts: the current and the requested ones. */
  private static Set<String> knownSecrets(DocumentDraft draft) {
    Set<String> known = SecretMasker.findSecrets(draft.values());
    for (OptionChange change : draft.changes()) {
      if (!change.remove() && change.value() != null) {
        String name = SecretMasker.isSecretPath(change.path()) ? "secret" : "plain";
        known.addAll(SecretMasker.findSecrets(Map.of(name, change.value())));
      }
    }
    return known;
  }

  private static byte[] bytes(Optional<FileSnapshot> snapshot) {
    return snapshot.map(FileSnapshot::bytes).orElse(new byte[0]);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
