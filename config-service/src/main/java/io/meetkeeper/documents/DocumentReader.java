package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.document.DocumentFault;
import io.meetkeeper.backbone.contract.document.DocumentOption;
import io.meetkeeper.backbone.contract.document.DocumentQuery;
import io.meetkeeper.backbone.contract.document.DocumentView;
import io.meetkeeper.backbone.contract.document.DocumentsReply;
import io.meetkeeper.documents.edit.DocumentSchema;
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
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.parser.DocumentContent;
import io.meetkeeper.files.parser.ParserProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the files. Blocking. */
final class DocumentReader {
  private final String host;
  private final SiteFiles files;
  private final ParserProcess parserProcess;
  private final DocumentWatcher documentWatcher;

  DocumentReader(
      String host, SiteFiles files, ParserProcess parserProcess, DocumentWatcher documentWatcher) {
    this.host = host;
    this.files = files;
    this.parserProcess = parserProcess;
    this.documentWatcher = documentWatcher;
  }

  DocumentsReply list() {
    SiteLayout layout = files.layout();
    List<DocumentsReply.DocumentSummary> documentSummarys = new ArrayList<>();
    for (DocumentLocation documentLocation : layout.documents()) {
      documentSummarys.add(toItem(documentLocation));
    }
    return new DocumentsReply(
        files.site(),
        host,
        kebabCase(layout.kind()),
        layout.evidence(),
        List.copyOf(documentSummarys));
  }

  DocumentView view(DocumentQuery question) {
    DocumentLocation documentLocation = files.locate(question.name());
    FileSnapshot snapshot = files.readExisting(documentLocation);
    List<String> notes = recordHistory(documentLocation, snapshot);
    try {
      String text = snapshot.text();
      Optional<DocumentKind> kind = SiteFiles.kindOf(documentLocation.name());
      return kind.isEmpty()
          ? view(documentLocation, snapshot, text, null, null, notes, question)
          : view(
              documentLocation,
              snapshot,
              text,
              kind.get(),
              parserProcess.read(kind.get(), text),
              notes,
              question);
    } catch (DocumentNotEditableException e) {
      return unparsableView(
          documentLocation, snapshot, FileProblemMapper.toFault(e), notes, question);
    }
  }

  /** A file is shown also while its history cannot be written. */
  private List<String> recordHistory(DocumentLocation documentLocation, FileSnapshot snapshot) {
    try {
      documentWatcher.observe(documentLocation, snapshot);
      return List.of();
    } catch (HistoryException e) {
      return List.of(e.getMessage());
    }
  }

  private DocumentView view(
      DocumentLocation documentLocation,
      FileSnapshot snapshot,
      String text,
      DocumentKind kind,
      DocumentContent documentContent,
      List<String> notes,
      DocumentQuery question) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(
        documentContent == null ? List.of("this file is only shown") : documentContent.notes());
    boolean secrets = question.secrets();
    Map<String, Object> values = documentContent == null ? null : documentContent.values();
    Set<String> known = SecretMasker.findSecrets(values);
    String masked = SecretMasker.maskText(text, known);
    return new DocumentView(
        documentLocation.name().text(),
        documentLocation.path().toString(),
        kebabCase(documentLocation.access()),
        documentLocation.restriction(),
        Etag.of(snapshot),
        snapshot.modified(),
        secrets ? text : masked,
        secrets || values == null ? values : SecretMasker.maskValues(values),
        documentContent == null ? List.of() : options(kind, documentContent, secrets),
        all,
        null,
        NextStepFactory.after(documentLocation.name(), files.layout().kind()),
        secrets && !masked.equals(text));
  }

  /** As raw text; bytes that are no text are shown as the replacement character. */
  private DocumentView unparsableView(
      DocumentLocation documentLocation,
      FileSnapshot snapshot,
      DocumentFault fault,
      List<String> notes,
      DocumentQuery question) {
    String text = new String(snapshot.bytes(), StandardCharsets.UTF_8);
    String masked = SecretMasker.maskText(text, Set.of());
    return new DocumentView(
        documentLocation.name().text(),
        documentLocation.path().toString(),
        kebabCase(documentLocation.access()),
        documentLocation.restriction(),
        Etag.of(snapshot),
        snapshot.modified(),
        question.secrets() ? text : masked,
        null,
        List.of(),
        notes,
        fault,
        NextStepFactory.after(documentLocation.name(), files.layout().kind()),
        question.secrets() && !masked.equals(text));
  }

  private static List<DocumentOption> options(
      DocumentKind kind, DocumentContent documentContent, boolean secrets) {
    List<DocumentOption> options = new ArrayList<>();
    DocumentSchema known = new DocumentSchema(kind);
    for (OptionEntry option : documentContent.options()) {
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

  private DocumentsReply.DocumentSummary toItem(DocumentLocation documentLocation) {
    String name = documentLocation.name().text();
    String path = documentLocation.path().toString();
    String access = kebabCase(documentLocation.access());
    try {
      Optional<FileSnapshot> read = files.read(documentLocation);
      if (read.isEmpty()) {
        return new DocumentsReply.DocumentSummary(
            name, path, access, "it is not there yet; a change makes it", null, null, null);
      }
      FileSnapshot snapshot = read.get();
      return new DocumentsReply.DocumentSummary(
          name,
          path,
          access,
          documentLocation.restriction(),
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
