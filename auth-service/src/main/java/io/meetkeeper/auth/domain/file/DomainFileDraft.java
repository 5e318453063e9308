package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.diff.UnifiedDiff;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.util.List;
import java.util.Set;

/**
 * A planned edit of a file.
 *
 * @param name the document
 * @param old the file as it was read
 * @param after the new text
 * @param notes for the operator
 */
public record DomainFileDraft(
    DocumentName name, FileSnapshot old, String after, List<String> notes) {
  /** Returns the difference for users, secrets masked. */
  public String diff() {
    return UnifiedDiff.of(old.text(), after, Set.of(), false).withFileHeader(old.path().toString());
  }
}
