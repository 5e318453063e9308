package io.meetkeeper.files.workbench;

import io.meetkeeper.files.Document;
import io.meetkeeper.files.Option;
import java.util.List;
import java.util.Map;

/**
 * What a document says.
 *
 * @param values the effective ones, as {@link Document#values}
 * @param options as {@link Document#options}
 * @param notes what a person should know, for example a value that cannot be shown
 */
public record Reading(Map<String, Object> values, List<Option> options, List<String> notes) {
  static Reading of(Document document) {
    return new Reading(document.values(), document.options(), document.notes());
  }
}
