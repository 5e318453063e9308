package io.meetkeeper.auth.domain.file;

import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a site at one moment.
 *
 * @param layout the locations of the files
 * @param snapshots the relevant files
 * @param facts the facts in the files; {@code null} when one cannot be read, and for
 *     docker-jitsi-meet
 * @param verdict the combined result of the files
 */
public record DomainSnapshot(
    SiteLayout layout,
    Map<DocumentName, FileSnapshot> snapshots,
    DomainFacts facts,
    DomainVerdict verdict) {
  /** A text that differs whenever a file differs. */
  public String fingerprint() {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(snapshots)
        .forEach((name, snapshot) -> all.append(name).append(snapshot.sha256()).append('\n'));
    return all.toString();
  }

  /** Whether Meetkeeper may edit the files itself. */
  public boolean isEditable() {
    return layout.kind() == SiteLayout.InstallationKind.DEBIAN
        && facts != null
        && verdict.refusal() == null;
  }
}
