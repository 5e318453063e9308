package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.DocumentFault;
import io.meetkeeper.backbone.contract.document.DocumentOption;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.documents.edit.DocumentSchema;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.documents.history.DocumentWatcher;
import io.meetkeeper.documents.history.HistoryException;
import io.meetkeeper.documents.service.NextStepFactory;
import io.meetkeeper.documents.site.Etag;
import io.meetkeeper.documents.site.FileProblemMapper;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionEntry;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.parser.DocumentContent;
import io.meetkeeper.files.parser.DocumentOrigin;
import io.meetkeeper.files.parser.ParserProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the files of the site for users. Blocking. */
final class DocumentReader {
  private static final List<String> ONLY_SHOWN = List.of(EditMessage.ONLY_SHOWN.english());

  private final String host;
  private final SiteFiles files;
  private final ParserProcess process;
  private final DocumentContentCache contents;
  private final DocumentWatcher watcher;

  DocumentReader(String host, SiteFiles files, ParserProcess process, DocumentWatcher watcher) {
    this.host = host;
    this.files = files;
    this.process = process;
    contents = new DocumentContentCache(process::read);
    this.watcher = watcher;
  }

  DocumentsReply list() {
    SiteLayout layout = files.layout();
    List<DocumentsReply.DocumentSummary> summaries = new ArrayList<>();
    for (DocumentLocation location : layout.documents()) {
      summaries.add(toItem(location));
    }
    return new DocumentsReply(
        files.site(), host, kebabCase(layout.kind()), layout.evidence(), List.copyOf(summaries));
  }

  DocumentView view(DocumentQuery question) {
    DocumentLocation location = files.locate(question.name());
    FileSnapshot snapshot = files.readExisting(location);
    List<String> notes = recordHistory(location, snapshot);
    if (Etag.of(snapshot).equals(question.knownEtag()) && !dependsOnOthers(location, snapshot)) {
      return unchangedView(location, snapshot, notes);
    }
    try {
      String text = snapshot.text();
      Optional<DocumentKind> kind = location.name().kind();
      return kind.isEmpty()
          ? view(location, snapshot, text, null, null, notes, question)
          : view(
              location,
              snapshot,
              text,
              kind.get(),
              content(location.name(), kind.get(), snapshot, text),
              notes,
              question);
    } catch (DocumentNotEditableException e) {
      return unparsableView(location, snapshot, FileProblemMapper.toFault(e), notes, question);
    }
  }

  private DocumentContent content(
      DocumentName name, DocumentKind kind, FileSnapshot snapshot, String text) {
    return dependsOnOthers(kind, text)
        ? process.read(
            kind, text, new DocumentOrigin(snapshot.file(), files.textBefore(name, text)))
        : contents.read(kind, Etag.of(snapshot), text);
  }

  private static boolean dependsOnOthers(DocumentLocation location, FileSnapshot snapshot) {
    String text = new String(snapshot.bytes(), StandardCharsets.UTF_8);
    return location.name().kind().filter(kind -> dependsOnOthers(kind, text)).isPresent();
  }

  /** Whether the values may change without a change of the file and its etag. */
  private static boolean dependsOnOthers(DocumentKind kind, String text) {
    return kind == DocumentKind.CUSTOM_CONFIG_JS
        || (kind == DocumentKind.HOCON && text.contains("include"));
  }

  /** Records the file; a failure of the history is only a note. */
  private List<String> recordHistory(DocumentLocation location, FileSnapshot snapshot) {
    try {
      watcher.observe(location, snapshot);
      return List.of();
    } catch (HistoryException e) {
      return List.of(e.getMessage());
    }
  }

  private DocumentView view(
      DocumentLocation location,
      FileSnapshot snapshot,
      String text,
      DocumentKind kind,
      DocumentContent content,
      List<String> notes,
      DocumentQuery question) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(content == null ? ONLY_SHOWN : content.notes());
    boolean secrets = question.secrets();
    Map<String, Object> values = content == null ? null : content.values();
    Set<String> known = SecretMasker.findSecrets(values);
    String masked = SecretMasker.maskText(text, known);
    return describe(
        location,
        snapshot,
        secrets ? text : masked,
        secrets || values == null ? values : SecretMasker.maskValues(values),
        content == null ? List.of() : options(kind, content, secrets),
        all,
        null,
        secrets && !masked.equals(text),
        null);
  }

  /** The view without the content, which the caller already has; it has no notes from parsing. */
  private DocumentView unchangedView(
      DocumentLocation location, FileSnapshot snapshot, List<String> notes) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(location.name().kind().isEmpty() ? ONLY_SHOWN : List.of());
    return describe(location, snapshot, null, null, List.of(), all, null, false, true);
  }

  /**
   * The view of an unparsable file: the raw text; bytes that are not UTF-8 become replacement
   * characters.
   */
  private DocumentView unparsableView(
      DocumentLocation location,
      FileSnapshot snapshot,
      DocumentFault fault,
      List<String> notes,
      DocumentQuery question) {
    String text = new String(snapshot.bytes(), StandardCharsets.UTF_8);
    String masked = SecretMasker.maskText(text, Set.of());
    boolean secrets = question.secrets();
    return describe(
        location,
        snapshot,
        secrets ? text : masked,
        null,
        List.of(),
        notes,
        fault,
        secrets && !masked.equals(text),
        null);
  }

  private DocumentView describe(
      DocumentLocation location,
      FileSnapshot snapshot,
      String text,
      Map<String, Object> values,
      List<DocumentOption> options,
      List<String> notes,
      DocumentFault fault,
      boolean secret,
      Boolean unchanged) {
    return new DocumentView(
        location.name().text(),
        location.path().toString(),
        kebabCase(location.access()),
        location.restriction(),
        Etag.of(snapshot),
        snapshot.modified(),
        text,
        values,
        options,
        notes,
        fault,
        NextStepFactory.after(location.name(), files.layout().kind()),
        secret,
        unchanged);
  }

  private static List<DocumentOption> options(
      DocumentKind kind, DocumentContent content, boolean secrets) {
    List<DocumentOption> options = new ArrayList<>();
    DocumentSchema known = new DocumentSchema(kind);
    for (OptionEntry option : content.options()) {
      options.add(
          new DocumentOption(
              String.join(".", option.path()),
              secrets ? option.value() : SecretMasker.maskValue(option.path(), option.value()),
              option.line() == 0 ? null : option.line(),
              kebabCase(option.origin()),
              known.type(option.path()),
              known.description(option.path()),
              known.clients(option.path())));
    }
    return options;
  }

  private DocumentsReply.DocumentSummary toItem(DocumentLocation location) {
    String name = location.name().text();
    String path = location.path().toString();
    String access = kebabCase(location.access());
    try {
      Optional<FileSnapshot> read = files.read(location);
      if (read.isEmpty()) {
        return new DocumentsReply.DocumentSummary(
            name, path, access, EditMessage.NOT_THERE_YET.english(), null, null, null);
      }
      FileSnapshot snapshot = read.get();
      return new DocumentsReply.DocumentSummary(
          name,
          path,
          access,
          location.restriction(),
          Etag.of(snapshot),
          (long) snapshot.bytes().length,
          snapshot.modified());
    } catch (FileNotReplacedException e) {
      return new DocumentsReply.DocumentSummary(
          name, path, access, e.getMessage(), null, null, null);
    }
  }

  private static String kebabCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
