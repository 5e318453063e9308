package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.parser.ParserProcess;
import java.util.List;
import java.util.Map;

/** Reads and edits texts; in the suite by the workbench, which has a memory of its own. */
public interface DomainFileEditor {
  /**
   * The values of a text.
   *
   * @throws DocumentNotEditableException when it cannot be read
   */
  Map<String, Object> readValues(DocumentKind kind, String text);

  /**
   * The text with the changes made and proved.
   *
   * @throws DocumentNotEditableException when that cannot be done
   */
  DocumentEditResult edit(DocumentKind kind, String text, List<OptionChange> changes);

  /** By that workbench. */
  static DomainFileEditor using(ParserProcess process) {
    return new DomainFileEditor() {
      @Override
      public Map<String, Object> readValues(DocumentKind kind, String text) {
        return process.read(kind, text).values();
      }

      @Override
      public DocumentEditResult edit(DocumentKind kind, String text, List<OptionChange> changes) {
        return process.edit(kind, text, changes);
      }
    };
  }
}
