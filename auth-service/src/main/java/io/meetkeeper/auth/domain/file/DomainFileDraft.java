package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.diff.UnifiedDiff;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A file as it is and as it is to be.
 *
 * @param name which
 * @param old as it is
 * @param after as it is to be
 * @param notes what the person should know
 */
public record DomainFileDraft(
    DocumentName name, FileSnapshot old, String after, List<String> notes) {
  byte[] bytes() {
    return after.getBytes(StandardCharsets.UTF_8);
  }

  /** For people, secrets masked. */
  public String diff() {
    return UnifiedDiff.of(old.text(), after, Set.of(), false).withFileHeader(old.path().toString());
  }
}
