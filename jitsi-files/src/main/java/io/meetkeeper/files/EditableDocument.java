package io.meetkeeper.files;

import java.util.List;
import java.util.Map;

/** A parsed document that can be edited. Immutable; methods may take milliseconds. */
public interface EditableDocument {
  /** The text of the document. */
  String text();

  /** The effective values, nested as in the document; without commented-out options. */
  Map<String, Object> values();

  /**
   * The values together with what the text includes.
   *
   * @throws DocumentNotEditableException when an include whose content is not known may decide them
   */
  default Map<String, Object> effectiveValues() {
    return values();
  }

  /** Every leaf option, set or commented out, with its line, in line order. */
  List<OptionEntry> options();

  /** Messages for the user about the text, for example a value that cannot be shown. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Applies the changes in place; the rest of the text stays the same, byte for byte.
   *
   * @throws DocumentNotEditableException when a change cannot be made or verified
   */
  DocumentEditResult edit(List<OptionChange> changes);

  /**
   * As {@link #edit(List)}, but also allows changes that a conditional write in the text may undo,
   * and changes of options whose value others reuse; notes name those.
   */
  default DocumentEditResult edit(List<OptionChange> changes, boolean despiteConditions) {
    return edit(changes);
  }
}
