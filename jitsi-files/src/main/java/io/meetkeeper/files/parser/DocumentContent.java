package io.meetkeeper.files.parser;

import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionEntry;
import java.util.List;
import java.util.Map;

/**
 * What a document says.
 *
 * @param values the effective ones, as {@link EditableDocument#values}
 * @param options as {@link EditableDocument#options}
 * @param notes what a person should know, for example a value that cannot be shown
 */
public record DocumentContent(
    Map<String, Object> values, List<OptionEntry> options, List<String> notes) {
  static DocumentContent of(EditableDocument document) {
    return new DocumentContent(document.values(), document.options(), document.notes());
  }
}
