package io.meetkeeper.documents;

import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.disk.FileSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text that is to replace another. Holds secrets: stays on this host.
 *
 * @param old the text that is there
 * @param edited the one to replace it
 * @param values what the old one says; empty when it was not read
 * @param changes what was asked for; empty for a restore
 * @param options the paths that differ
 * @param warnings what may be a mistake
 * @param notes what a person should know
 */
record DocumentDraft(
    String old,
    String edited,
    Map<String, Object> values,
    List<OptionChange> changes,
    List<String> options,
    List<String> warnings,
    List<String> notes) {
  static DocumentDraft forRestore(Optional<FileSnapshot> there, byte[] bytes) {
    return new DocumentDraft(
        there.map(snapshot -> new String(snapshot.bytes(), StandardCharsets.UTF_8)).orElse(""),
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

  /** A reason for when none is given. */
  static String defaultReason(List<String> options) {
    return options.isEmpty() ? "changed" : "changed " + String.join(", ", options);
  }

  @Override
  public String toString() {
    return "Draft" + options;
  }
}
