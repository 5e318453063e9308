package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.documents.DocumentsSettings;
import io.meetkeeper.files.disk.Disk;
import io.meetkeeper.files.disk.NotReplaced;
import io.meetkeeper.files.disk.Snapshot;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.Layout;
import io.meetkeeper.files.layout.Layouts;
import io.meetkeeper.files.layout.Placed;
import io.meetkeeper.files.workbench.Kind;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of one site. Looked for anew each time, since a package may add or move one while we
 * run. Blocking.
 */
public final class SiteFiles {
  private final String site;
  private final DocumentsSettings settings;
  private final Disk disk;

  /** Those of a site; read through the disk. */
  public SiteFiles(String site, DocumentsSettings settings, Disk disk) {
    this.site = site;
    this.settings = settings;
    this.disk = disk;
  }

  /** Its domain. */
  public String site() {
    return site;
  }

  /** Where they lie. */
  public Layout layout() {
    return new Layouts(settings.root()).find(site, settings.chosen(), settings.composeDirectory());
  }

  /**
   * One of them.
   *
   * @throws Problem 404 that lists those that are here
   */
  public Placed placed(String name) {
    Layout layout = layout();
    return DocumentName.of(name)
        .flatMap(layout::find)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "there is no file \""
                        + name
                        + "\" of "
                        + site
                        + " on this host; there are: "
                        + layout.documents().stream()
                            .map(placed -> placed.name().text())
                            .collect(Collectors.joining(", "))));
  }

  /**
   * What it holds; empty when it is not there.
   *
   * @throws NotReplaced when it cannot be read
   */
  public Optional<Snapshot> read(Placed placed) {
    return disk.read(placed.path());
  }

  /**
   * What it holds.
   *
   * @throws Problem 404 when it is not there, 409 or 413 when it cannot be read
   */
  public Snapshot present(Placed placed) {
    try {
      return read(placed)
          .orElseThrow(() -> Problem.notFound(placed.path() + " is not there (any more)"));
    } catch (NotReplaced e) {
      throw Refusals.of(e);
    }
  }

  /** Replaces what was read. */
  public Snapshot replace(Snapshot old, byte[] bytes) {
    return disk.replace(old, bytes);
  }

  /** Creates what is not there. What the web server serves is readable for all. */
  public Snapshot create(Placed placed, byte[] bytes) {
    boolean served =
        switch (placed.name()) {
          case CONFIG_JS, INTERFACE_CONFIG_JS, CUSTOM_CONFIG_JS -> true;
          default -> false;
        };
    return disk.create(placed.path(), bytes, served ? 0644 : 0640);
  }

  /** Which grammar a file has; empty for one that is only shown. */
  public static Optional<Kind> kind(DocumentName name) {
    return Optional.ofNullable(
        switch (name) {
          case CONFIG_JS, CUSTOM_CONFIG_JS -> Kind.CONFIG_JS;
          case INTERFACE_CONFIG_JS -> Kind.INTERFACE_CONFIG_JS;
          case JICOFO_CONF, JVB_CONF -> Kind.HOCON;
          case VIDEOBRIDGE_CONFIG, JICOFO_CONFIG, DOCKER_ENV -> Kind.SHELL;
          case PROSODY -> Kind.PROSODY;
          case JICOFO_PROPERTIES -> null;
        });
  }
}
