package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.DocumentFault;
import io.meetkeeper.backbone.contract.document.DocumentOption;
import io.meetkeeper.backbone.contract.document.DocumentQuestion;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.SiteDocuments;
import io.meetkeeper.documents.edit.Knowledge;
import io.meetkeeper.documents.edit.NextSteps;
import io.meetkeeper.documents.history.HistoryFailed;
import io.meetkeeper.documents.history.Watch;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.documents.site.Refusals;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.Option;
import io.meetkeeper.files.diff.Secrets;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.Layout;
import io.meetkeeper.files.layout.Placed;
import io.meetkeeper.files.workbench.Kind;
import io.meetkeeper.files.workbench.Reading;
import io.meetkeeper.files.workbench.Workbench;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the files. Blocking. */
final class Reader {
  private final String host;
  private final SiteFiles files;
  private final Workbench workbench;
  private final Watch watch;

  Reader(String host, SiteFiles files, Workbench workbench, Watch watch) {
    this.host = host;
    this.files = files;
    this.workbench = workbench;
    this.watch = watch;
  }

  SiteDocuments list() {
    Layout layout = files.layout();
    List<SiteDocuments.Item> items = new ArrayList<>();
    for (Placed placed : layout.documents()) {
      items.add(item(placed));
    }
    return new SiteDocuments(
        files.site(), host, word(layout.kind()), layout.because(), List.copyOf(items));
  }

  DocumentView view(DocumentQuestion question) {
    Placed placed = files.placed(question.name());
    Snapshot snapshot = files.present(placed);
    List<String> notes = recorded(placed, snapshot);
    try {
      String text = snapshot.text();
      Optional<Kind> kind = SiteFiles.kind(placed.name());
      return kind.isEmpty()
          ? view(placed, snapshot, text, null, null, notes, question)
          : view(
              placed,
              snapshot,
              text,
              kind.get(),
              workbench.read(kind.get(), text),
              notes,
              question);
    } catch (NotEditable e) {
      return faulty(placed, snapshot, Refusals.fault(e), notes, question);
    }
  }

  /** A file is shown also while its history cannot be written. */
  private List<String> recorded(Placed placed, Snapshot snapshot) {
    try {
      watch.look(placed, snapshot);
      return List.of();
    } catch (HistoryFailed e) {
      return List.of(e.getMessage());
    }
  }

  private DocumentView view(
      Placed placed,
      Snapshot snapshot,
      String text,
      Kind kind,
      Reading reading,
      List<String> notes,
      DocumentQuestion question) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(reading == null ? List.of("this file is only shown") : reading.notes());
    boolean secrets = question.secrets();
    Map<String, Object> values = reading == null ? null : reading.values();
    Set<String> known = Secrets.among(values);
    String masked = Secrets.text(text, known);
    return new DocumentView(
        placed.name().text(),
        placed.path().toString(),
        word(placed.access()),
        placed.because(),
        Etag.of(snapshot),
        snapshot.modified(),
        secrets ? text : masked,
        secrets || values == null ? values : Secrets.values(values),
        reading == null ? List.of() : options(kind, reading, secrets),
        all,
        null,
        NextSteps.after(placed.name(), files.layout().kind()),
        secrets && !masked.equals(text));
  }

  /** As raw text; bytes that are no text are shown as the replacement character. */
  private DocumentView faulty(
      Placed placed,
      Snapshot snapshot,
      DocumentFault fault,
      List<String> notes,
      DocumentQuestion question) {
    String text = new String(snapshot.bytes(), StandardCharsets.UTF_8);
    String masked = Secrets.text(text, Set.of());
    return new DocumentView(
        placed.name().text(),
        placed.path().toString(),
        word(placed.access()),
        placed.because(),
        Etag.of(snapshot),
        snapshot.modified(),
        question.secrets() ? text : masked,
        null,
        List.of(),
        notes,
        fault,
        NextSteps.after(placed.name(), files.layout().kind()),
        question.secrets() && !masked.equals(text));
  }

  private static List<DocumentOption> options(Kind kind, Reading reading, boolean secrets) {
    List<DocumentOption> options = new ArrayList<>();
    Knowledge known = new Knowledge(kind);
    for (Option option : reading.options()) {
      options.add(
          new DocumentOption(
              String.join(".", option.path()),
              secrets ? option.value() : Secrets.value(option.path(), option.value()),
              option.line() == 0 ? null : option.line(),
              word(option.origin()),
              known.type(option.path()),
              known.description(option.path()),
              known.clients(option.path())));
    }
    return options;
  }

  private SiteDocuments.Item item(Placed placed) {
    String name = placed.name().text();
    String path = placed.path().toString();
    String access = word(placed.access());
    try {
      Optional<Snapshot> read = files.read(placed);
      if (read.isEmpty()) {
        return new SiteDocuments.Item(
            name, path, access, "it is not there yet; a change makes it", null, null, null);
      }
      Snapshot snapshot = read.get();
      return new SiteDocuments.Item(
          name,
          path,
          access,
          placed.because(),
          Etag.of(snapshot),
          (long) snapshot.bytes().length,
          snapshot.modified());
    } catch (NotReplaced e) {
      return new SiteDocuments.Item(name, path, access, e.getMessage(), null, null, null);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
