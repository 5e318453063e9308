package io.meetkeeper.files;

import java.util.List;
import java.util.Map;

/** A text that was read as one kind of document. Immutable; methods may take milliseconds. */
public interface EditableDocument {
  /** The text that was read. */
  String text();

  /** The effective values, nested as in the document; never holds what is commented out. */
  Map<String, Object> values();

  /** Every leaf option, set or commented out, with where it stands, in the order of the lines. */
  List<OptionEntry> options();

  /** What a person should know about the text, for example a value that cannot be shown. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * The text with the changes made at their places and everything else byte for byte the same.
   *
   * @throws DocumentNotEditableException when it cannot be done or not be proved; nothing is
   *     guessed
   */
  DocumentEditResult edit(List<OptionChange> changes);
}
