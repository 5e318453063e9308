package io.meetkeeper.auth.domain;

import io.meetkeeper.files.diff.Differences;
import io.meetkeeper.files.disk.Snapshot;
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
record Draft(DocumentName name, Snapshot old, String after, List<String> notes) {
  byte[] bytes() {
    return after.getBytes(StandardCharsets.UTF_8);
  }

  /** For people, secrets masked. */
  String diff() {
    return Differences.of(old.text(), after, Set.of(), false).headed(old.path().toString());
  }
}
