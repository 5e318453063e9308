package io.meetkeeper.documents;

import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.disk.FileSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A planned change of a text. Holds secrets, so it stays on this host.
 *
 * @param old the current text
 * @param edited the new text
 * @param values the current values; empty when they were not parsed
 * @param changes the requested changes; empty for a restore
 * @param options paths of the changed options
 * @param warnings possible mistakes
 * @param notes for the operator
 */
record DocumentDraft(
    String old,
    String edited,
    Map<String, Object> values,
    List<OptionChange> changes,
    List<String> options,
    List<String> warnings,
    List<String> notes) {
  static DocumentDraft forRestore(Optional<FileSnapshot> current, byte[] bytes) {
    return new DocumentDraft(
        current.map(snapshot -> new String(snapshot.bytes(), StandardCharsets.UTF_8)).orElse(""),
        new String(bytes, StandardCharsets.UTF_8),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  DocumentDraft withNote(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new DocumentDraft(old, edited, values, changes, options, warnings, more);
  }

  /** The reason of a change that was requested without one. */
  static String defaultReason(List<String> options) {
    return options.isEmpty() ? "changed" : "changed " + String.join(", ", options);
  }

  @Override
  public String toString() {
    return "Draft" + options;
  }
}
