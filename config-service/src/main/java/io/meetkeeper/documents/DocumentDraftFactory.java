package io.meetkeeper.documents;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.documents.edit.DocumentSchema;
import io.meetkeeper.documents.edit.MergePatch;
import io.meetkeeper.documents.site.FileProblemMapper;
import io.meetkeeper.documents.site.SiteFiles;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.parser.DocumentContent;
import io.meetkeeper.files.parser.DocumentOrigin;
import io.meetkeeper.files.parser.ParserProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans a change of a file in memory: reads the text, checks the patch and edits. Blocking. */
final class DocumentDraftFactory {
  private final SiteFiles files;
  private final ParserProcess process;

  DocumentDraftFactory(SiteFiles files, ParserProcess process) {
    this.files = files;
    this.process = process;
  }

  /**
   * Plans a JSON merge patch.
   *
   * @param current the file; empty when it does not exist yet
   * @param despiteConditions whether to change options that the file also sets under a condition
   * @throws Problem when the text cannot be read or edited, or a value is not acceptable
   */
  DocumentDraft forPatch(
      DocumentLocation location,
      Optional<FileSnapshot> current,
      String patch,
      boolean despiteConditions) {
    DocumentName name = location.name();
    Path path = current.map(FileSnapshot::file).orElse(location.path());
    DocumentKind kind = name.kind().orElseThrow();
    try {
      String text = current.isPresent() ? current.get().text() : "";
      DocumentOrigin origin = new DocumentOrigin(path, files.textBefore(name, text));
      DocumentContent content = process.read(kind, text, origin);
      MergePatch merge = MergePatch.of(parse(patch), content.values(), kind.isEnvironment());
      List<String> warnings = new DocumentSchema(kind).validate(merge.changes());
      DocumentEditResult result =
          merge.changes().isEmpty()
              ? new DocumentEditResult(text, List.of())
              : process.edit(kind, text, merge.changes(), origin, despiteConditions);
      List<String> notes = new ArrayList<>(merge.notes());
      notes.addAll(result.notes());
      return new DocumentDraft(
          text,
          result.text(),
          content.values(),
          merge.changes(),
          optionNames(merge.changes()),
          warnings,
          notes);
    } catch (DocumentNotEditableException e) {
      throw FileProblemMapper.toProblem(name.text(), e);
    }
  }

  private static List<String> optionNames(List<OptionChange> changes) {
    return changes.stream().map(change -> String.join(".", change.path())).toList();
  }

  @SuppressWarnings("unchecked") // JSON object keys are strings
  private static Map<String, Object> parse(String patch) {
    return ContractJson.parse(patch, Map.class);
  }
}
