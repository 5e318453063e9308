package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.DocumentChangeReply;
import io.meetkeeper.backbone.contract.document.DocumentChangeReply.ChangeOutcome;
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

/** What became of a wanted change, as whoever asked may see it. */
final class ChangeReplyFactory {
  private final DocumentLocation documentLocation;
  private final SiteLayout.InstallationKind layout;
  private final DocumentHistory history;
  private final boolean secrets;

  ChangeReplyFactory(
      DocumentLocation documentLocation,
      SiteLayout.InstallationKind layout,
      DocumentHistory history,
      boolean secrets) {
    this.documentLocation = documentLocation;
    this.layout = layout;
    this.history = history;
    this.secrets = secrets;
  }

  DocumentChangeReply reply(
      ChangeOutcome outcome, DocumentDraft draft, String etag, String revision) {
    UnifiedDiff difference =
        UnifiedDiff.of(draft.old(), draft.edited(), knownSecrets(draft), secrets);
    List<String> notes = new ArrayList<>(draft.notes());
    if (difference.onlySecretsDiffer() && !secrets) {
      notes.add("only secrets differ, which are not shown");
    }
    if (outcome == ChangeOutcome.ADVISED) {
      notes.add("nothing was written: make the difference yourself in " + documentLocation.path());
    }
    return new DocumentChangeReply(
        documentLocation.name().text(),
        outcome,
        etag,
        difference.text(),
        draft.options(),
        draft.warnings(),
        notes,
        outcome == ChangeOutcome.UNCHANGED
            ? List.of()
            : NextStepFactory.after(documentLocation.name(), layout),
        revision,
        difference.containsSecret());
  }

  /** The difference from what the person had seen, where the history still has it. */
  DocumentChangeReply staleReply(String ifMatch, Optional<FileSnapshot> now) {
    String bare = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    Optional<UnifiedDiff> difference =
        findText(bare).map(old -> UnifiedDiff.of(text(old), text(bytes(now)), Set.of(), secrets));
    return new DocumentChangeReply(
        documentLocation.name().text(),
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

  private Optional<byte[]> findText(String etag) {
    try {
      return history.bytesByEtag(documentLocation.name().text(), etag);
    } catch (HistoryException e) {
      return Optional.empty();
    }
  }

  /** The secrets of both texts: those that stand there and those that were asked for. */
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
