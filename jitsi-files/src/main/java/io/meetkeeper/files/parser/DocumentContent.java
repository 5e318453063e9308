package io.meetkeeper.files.parser;

import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionEntry;
import java.util.List;
import java.util.Map;

/**
 * The content of a document.
 *
 * @param values the effective values, see {@link EditableDocument#values}
 * @param options see {@link EditableDocument#options}
 * @param notes messages for the user, see {@link EditableDocument#notes}
 */
public record DocumentContent(
    Map<String, Object> values, List<OptionEntry> options, List<String> notes) {
  static DocumentContent of(EditableDocument document) {
    return new DocumentContent(document.values(), document.options(), document.notes());
  }

  /** The content with the values that apply together with what the document includes. */
  static DocumentContent ofEffective(EditableDocument document) {
    return new DocumentContent(document.effectiveValues(), List.of(), document.notes());
  }
}
