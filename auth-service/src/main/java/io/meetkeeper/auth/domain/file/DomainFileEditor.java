package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.parser.DocumentOrigin;
import io.meetkeeper.files.parser.ParserProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads and edits texts; in production in a {@link ParserProcess} with its own memory. */
public interface DomainFileEditor {
  /**
   * Parses the values of a text together with those of the files that it includes.
   *
   * @param file the location of the text, to resolve its includes
   * @throws DocumentNotEditableException when it cannot be parsed, or an include whose content is
   *     not known may decide them
   */
  Map<String, Object> readValues(DocumentKind kind, String text, Path file);

  /**
   * Edits a text and checks the result.
   *
   * @param file the location of the text, to resolve its includes
   * @throws DocumentNotEditableException when that is not possible
   */
  DocumentEditResult edit(DocumentKind kind, String text, List<OptionChange> changes, Path file);

  /** Returns an editor that uses the parser process. */
  static DomainFileEditor using(ParserProcess process) {
    return new DomainFileEditor() {
      @Override
      public Map<String, Object> readValues(DocumentKind kind, String text, Path file) {
        return process.read(kind, text, DocumentOrigin.withIncludes(file)).values();
      }

      @Override
      public DocumentEditResult edit(
          DocumentKind kind, String text, List<OptionChange> changes, Path file) {
        return process.edit(kind, text, changes, new DocumentOrigin(file, null), false);
      }
    };
  }
}
