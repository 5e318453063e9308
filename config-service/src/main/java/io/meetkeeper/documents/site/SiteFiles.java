package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import java.util.Optional;

/**
 * The files of one site, located again at each call, since a package may add or move one at any
 * time. Blocking.
 */
public final class SiteFiles {
  private final String site;
  private final DocumentsSettings settings;
  private final AtomicFileStore store;
  private final SiteLayoutFinder finder;

  /** Creates the access to the files of a site, located without looking at running containers. */
  public SiteFiles(String site, DocumentsSettings settings, AtomicFileStore store) {
    this(site, settings, store, new SiteLayoutFinder(settings.root()));
  }

  /** Creates the access to the files of a site. */
  public SiteFiles(
      String site, DocumentsSettings settings, AtomicFileStore store, SiteLayoutFinder finder) {
    this.site = site;
    this.settings = settings;
    this.store = store;
    this.finder = finder;
  }

  /** Returns the site's domain. */
  public String site() {
    return site;
  }

  /** Finds the files. */
  public SiteLayout layout() {
    return finder.find(site, settings.chosen(), settings.composeDirectory());
  }

  /**
   * Finds a file.
   *
   * @throws Problem 404 that lists the existing files
   */
  public DocumentLocation locate(String name) {
    SiteLayout layout = layout();
    return DocumentName.of(name)
        .flatMap(layout::find)
        .orElseThrow(
            () ->
                Problem.notFound(
                    EditMessage.NO_FILE.with(
                        name,
                        String.valueOf(site),
                        layout.documents().stream()
                            .map(location -> location.name().text())
                            .toList())));
  }

  /**
   * Reads a file; empty when it does not exist.
   *
   * @throws FileNotReplacedException when it cannot be read
   */
  public Optional<FileSnapshot> read(DocumentLocation location) {
    return store.read(location.path());
  }

  /**
   * Reads an existing file.
   *
   * @throws Problem 404 when it does not exist, 409 or 413 when it cannot be read
   */
  public FileSnapshot readExisting(DocumentLocation location) {
    try {
      return read(location)
          .orElseThrow(
              () -> Problem.notFound(EditMessage.NOT_THERE.with(location.path().toString())));
    } catch (FileNotReplacedException e) {
      throw FileProblemMapper.toProblem(e);
    }
  }

  /**
   * The text of the file that this one modifies: config.js for custom-config.js. docker-jitsi-meet
   * appends the latter to the former at its start; the appended part is left out.
   *
   * @param own the text of this file
   * @return {@code null} when there is none, or it cannot be read
   */
  public String textBefore(DocumentName name, String own) {
    if (name != DocumentName.CUSTOM_CONFIG_JS) {
      return null;
    }
    try {
      String text =
          layout()
              .find(DocumentName.CONFIG_JS)
              .flatMap(this::read)
              .map(FileSnapshot::text)
              .orElse(null);
      boolean hasOwn = text != null && !own.isBlank() && text.stripTrailing().endsWith(own.strip());
      return hasOwn ? text.substring(0, text.lastIndexOf(own.strip())) : text;
    } catch (FileNotReplacedException | DocumentNotEditableException e) {
      return null;
    }
  }

  /** Replaces a file that was read. */
  public FileSnapshot replace(FileSnapshot old, byte[] bytes) {
    return store.replace(old, bytes);
  }

  /** Creates a file; files that the web server serves are world-readable. */
  public FileSnapshot create(DocumentLocation location, byte[] bytes) {
    boolean served =
        switch (location.name()) {
          case CONFIG_JS, INTERFACE_CONFIG_JS, CUSTOM_CONFIG_JS -> true;
          default -> false;
        };
    return store.create(location.path(), bytes, served ? 0644 : 0640);
  }
}
