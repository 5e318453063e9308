package io.meetkeeper.auth.domain;

import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.Layout;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a site as they are this moment.
 *
 * @param layout where they lie
 * @param snapshots those that have a say
 * @param facts what they say; {@code null} when one cannot be read, and for docker-jitsi-meet
 * @param verdict what they say together
 */
record Look(Layout layout, Map<DocumentName, Snapshot> snapshots, Facts facts, Verdict verdict) {
  /** Changes with every file. */
  String fingerprint() {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(snapshots)
        .forEach((name, snapshot) -> all.append(name).append(snapshot.sha256()).append('\n'));
    return all.toString();
  }

  /** Whether Meetkeeper may edit the files itself. */
  boolean editable() {
    return layout.kind() == Layout.Kind.DEBIAN && facts != null && verdict.refusal() == null;
  }
}
