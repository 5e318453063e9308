package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.DocumentRevision;
import io.meetkeeper.backbone.contract.document.RevisionQuery;
import io.meetkeeper.backbone.contract.document.RevisionView;
import io.meetkeeper.backbone.contract.document.RevisionsQuery;
import io.meetkeeper.backbone.contract.document.RevisionsReply;
import io.meetkeeper.documents.history.DocumentHistory;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.documents.history.HistoryException;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.diff.UnifiedDiff;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.layout.DocumentLocation;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads revisions for users, also of files that no longer exist. Blocking. */
final class RevisionReader {
  private final SiteFiles files;
  private final DocumentHistory history;
  private final DocumentWatcher watcher;

  RevisionReader(SiteFiles files, DocumentHistory history, DocumentWatcher watcher) {
    this.files = files;
    this.history = history;
    this.watcher = watcher;
  }

  RevisionsReply list(RevisionsQuery question) {
    if (question.cursor() == null) {
      files.layout().documents().stream()
          .filter(location -> location.name().text().equals(question.name()))
          .forEach(this::recordHistory);
    }
    RevisionsReply found = history.list(question.name(), question.limit(), question.cursor());
    if (found.items().isEmpty() && question.cursor() == null) {
      files.locate(question.name()); // 404 for an unknown name
    }
    return found;
  }

  private void recordHistory(DocumentLocation location) {
    try {
      files.read(location).ifPresent(snapshot -> watcher.observe(location, snapshot));
    } catch (FileNotReplacedException | HistoryException e) {
      // older revisions can still be read
    }
  }

  RevisionView get(RevisionQuery question) {
    DocumentRevision revision = history.get(question.name(), question.revision());
    String text = text(history.bytes(question.name(), question.revision()).orElse(new byte[0]));
    String before =
        text(history.bytesBefore(question.name(), question.revision()).orElse(new byte[0]));
    UnifiedDiff difference = UnifiedDiff.of(before, text, Set.of(), question.secrets());
    String masked = SecretMasker.maskText(text, Set.of());
    return new RevisionView(
        revision,
        question.secrets() ? text : masked,
        difference.text(),
        question.secrets() && (difference.containsSecret() || !masked.equals(text)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
