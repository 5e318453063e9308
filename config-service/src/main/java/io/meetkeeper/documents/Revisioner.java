package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.Revision;
import io.meetkeeper.backbone.contract.document.RevisionQuestion;
import io.meetkeeper.backbone.contract.document.RevisionView;
import io.meetkeeper.backbone.contract.document.Revisions;
import io.meetkeeper.backbone.contract.document.RevisionsQuestion;
import io.meetkeeper.documents.history.History;
import io.meetkeeper.documents.history.HistoryFailed;
import io.meetkeeper.documents.history.Watch;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.diff.Differences;
import io.meetkeeper.files.diff.Secrets;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.layout.Placed;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Shows what the files were. A file that is gone still has its history. Blocking. */
final class Revisioner {
  private final SiteFiles files;
  private final History history;
  private final Watch watch;

  Revisioner(SiteFiles files, History history, Watch watch) {
    this.files = files;
    this.history = history;
    this.watch = watch;
  }

  Revisions list(RevisionsQuestion question) {
    if (question.cursor() == null) {
      files.layout().documents().stream()
          .filter(placed -> placed.name().text().equals(question.name()))
          .forEach(this::look);
    }
    Revisions found = history.list(question.name(), question.limit(), question.cursor());
    if (found.items().isEmpty() && question.cursor() == null) {
      files.placed(question.name()); // 404 for a name that is none
    }
    return found;
  }

  private void look(Placed placed) {
    try {
      files.read(placed).ifPresent(snapshot -> watch.look(placed, snapshot));
    } catch (NotReplaced | HistoryFailed e) {
      // it cannot be read or recorded now; what it was can be shown
    }
  }

  RevisionView get(RevisionQuestion question) {
    Revision revision = history.get(question.name(), question.revision());
    String text = text(history.bytes(question.name(), question.revision()).orElse(new byte[0]));
    String before =
        text(history.bytesBefore(question.name(), question.revision()).orElse(new byte[0]));
    Differences difference = Differences.of(before, text, Set.of(), question.secrets());
    String masked = Secrets.text(text, Set.of());
    return new RevisionView(
        revision,
        question.secrets() ? text : masked,
        difference.text(),
        question.secrets() && (difference.secret() || !masked.equals(text)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
