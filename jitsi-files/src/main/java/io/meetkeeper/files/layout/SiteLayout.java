package io.meetkeeper.files.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of a site on this machine.
 *
 * @param kind how Jitsi was installed
 * @param evidence how that was detected, for the user
 * @param documents the documents that exist or can be created
 * @param composeDirectory directory of docker-jitsi-meet's compose file; {@code null} for other
 *     kinds
 */
public record SiteLayout(
    InstallationKind kind,
    String evidence,
    List<DocumentLocation> documents,
    Path composeDirectory) {
  /** Kinds of installation. */
  public enum InstallationKind {
    /** From Debian packages. */
    DEBIAN,
    /** As docker-jitsi-meet. */
    DOCKER,
    /** Jitsi was not found. */
    NONE
  }

  /** The location of a document, if this layout has it. */
  public Optional<DocumentLocation> find(DocumentName name) {
    return documents.stream().filter(location -> location.name() == name).findFirst();
  }
}
