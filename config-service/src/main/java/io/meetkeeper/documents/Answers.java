package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.DocumentChanged;
import io.meetkeeper.backbone.contract.document.DocumentChanged.Outcome;
import io.meetkeeper.documents.edit.NextSteps;
import io.meetkeeper.documents.history.History;
import io.meetkeeper.documents.history.HistoryFailed;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.diff.Differences;
import io.meetkeeper.files.diff.Secrets;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.Layout;
import io.meetkeeper.files.layout.Placed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of a wanted change, as whoever asked may see it. */
final class Answers {
  private final Placed placed;
  private final Layout.Kind layout;
  private final History history;
  private final boolean secrets;

  Answers(Placed placed, Layout.Kind layout, History history, boolean secrets) {
    this.placed = placed;
    this.layout = layout;
    this.history = history;
    this.secrets = secrets;
  }

  DocumentChanged done(Outcome outcome, Draft draft, String etag, String revision) {
    Differences difference = Differences.of(draft.old(), draft.edited(), known(draft), secrets);
    List<String> notes = new ArrayList<>(draft.notes());
    if (difference.hidden() && !secrets) {
      notes.add("only secrets differ, which are not shown");
    }
    if (outcome == Outcome.ADVISED) {
      notes.add("nothing was written: make the difference yourself in " + placed.path());
    }
    return new DocumentChanged(
        placed.name().text(),
        outcome,
        etag,
        difference.text(),
        draft.options(),
        draft.warnings(),
        notes,
        outcome == Outcome.UNCHANGED ? List.of() : NextSteps.after(placed.name(), layout),
        revision,
        difference.secret());
  }

  /** The difference from what the person had seen, where the history still has it. */
  DocumentChanged stale(String ifMatch, Optional<Snapshot> now) {
    String bare = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    Optional<Differences> difference =
        seen(bare).map(old -> Differences.of(text(old), text(bytes(now)), Set.of(), secrets));
    return new DocumentChanged(
        placed.name().text(),
        Outcome.STALE,
        now.map(Etag::of).orElse(null),
        difference.map(Differences::text).orElse(null),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        difference.map(Differences::secret).orElse(false));
  }

  private Optional<byte[]> seen(String etag) {
    try {
      return history.bytesOf(placed.name().text(), etag);
    } catch (HistoryFailed e) {
      return Optional.empty();
    }
  }

  /** The secrets of both texts: those that stand there and those that were asked for. */
  private static Set<String> known(Draft draft) {
    Set<String> known = Secrets.among(draft.values());
    for (Change change : draft.changes()) {
      if (!change.remove() && change.value() != null) {
        String name = Secrets.on(change.path()) ? "secret" : "plain";
        known.addAll(Secrets.among(Map.of(name, change.value())));
      }
    }
    return known;
  }

  private static byte[] bytes(Optional<Snapshot> snapshot) {
    return snapshot.map(Snapshot::bytes).orElse(new byte[0]);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
