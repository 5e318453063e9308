package io.meetkeeper.files.layout;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the operator says that files lie, as configured under {@code meetkeeper.documents}: the
 * documents and the secure domain look for them at the same places.
 *
 * @param paths paths given instead of those found by layout
 * @param composeDirectory of docker-jitsi-meet; {@code null}: looked for
 */
public record DocumentPathSettings(Map<DocumentName, Path> paths, Path composeDirectory) {
  /** Nothing was given. */
  public static final DocumentPathSettings NONE = new DocumentPathSettings(Map.of(), null);

  /**
   * Reads them.
   *
   * @param given the path that stands under a key, if any
   */
  public static DocumentPathSettings of(Function<String, Optional<Path>> given) {
    Map<DocumentName, Path> chosen = new EnumMap<>(DocumentName.class);
    for (DocumentName name : DocumentName.values()) {
      given.apply(key(name)).ifPresent(path -> chosen.put(name, path));
    }
    return new DocumentPathSettings(chosen, given.apply("compose-directory").orElse(null));
  }

  /** {@code config.js} is {@code config-js} in the configuration. */
  static String key(DocumentName name) {
    return name.text().replace('.', '-').replace('_', '-');
  }

  /** What is here of a site. */
  public SiteLayout find(SiteLayoutFinder siteLayoutFinder, String site) {
    return siteLayoutFinder.find(site, paths, composeDirectory);
  }
}
