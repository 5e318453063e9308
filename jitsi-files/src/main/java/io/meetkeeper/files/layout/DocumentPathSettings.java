package io.meetkeeper.files.layout;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configured paths of files under {@code meetkeeper.documents}; used for documents and for the
 * secure domain.
 *
 * @param paths configured paths, which override the detected ones
 * @param composeDirectory directory of docker-jitsi-meet; {@code null} to detect it
 */
public record DocumentPathSettings(Map<DocumentName, Path> paths, Path composeDirectory) {
  /** No configured paths. */
  public static final DocumentPathSettings NONE = new DocumentPathSettings(Map.of(), null);

  /**
   * Reads the settings.
   *
   * @param paths returns the configured path for a key, if any
   */
  public static DocumentPathSettings of(Function<String, Optional<Path>> paths) {
    Map<DocumentName, Path> chosen = new EnumMap<>(DocumentName.class);
    for (DocumentName name : DocumentName.values()) {
      paths.apply(key(name)).ifPresent(path -> chosen.put(name, path));
    }
    return new DocumentPathSettings(chosen, paths.apply("compose-directory").orElse(null));
  }

  /** The configuration key of a document; {@code config-js} for {@code config.js}. */
  static String key(DocumentName name) {
    return name.text().replace('.', '-').replace('_', '-');
  }

  /** Finds the files of a site. */
  public SiteLayout find(SiteLayoutFinder finder, String site) {
    return finder.find(site, paths, composeDirectory);
  }
}
