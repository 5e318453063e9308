package io.meetkeeper.files.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the files of a site lie on this machine.
 *
 * @param kind how it was installed
 * @param evidence how that was found, in words
 * @param documents those that are there, and those that may be made
 * @param composeDirectory where docker-jitsi-meet's compose file is; {@code null} elsewhere
 */
public record SiteLayout(
    InstallationKind kind,
    String evidence,
    List<DocumentLocation> documents,
    Path composeDirectory) {
  /** How Jitsi was installed. */
  public enum InstallationKind {
    /** From Debian packages. */
    DEBIAN,
    /** As docker-jitsi-meet. */
    DOCKER,
    /** Nothing of Jitsi was found here. */
    NONE
  }

  /** One document, if this layout has it. */
  public Optional<DocumentLocation> find(DocumentName name) {
    return documents.stream()
        .filter(documentLocation -> documentLocation.name() == name)
        .findFirst();
  }
}
