package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.DocumentPathSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * {@code meetkeeper.documents}.
 *
 * @param root where the machine's files begin; {@code /} except in tests
 * @param chosen paths given instead of those found by layout
 * @param composeDirectory of docker-jitsi-meet; {@code null}: looked for
 * @param lookEvery how often hand edits and drift are looked for
 */
public record DocumentsSettings(
    Path root, Map<DocumentName, Path> chosen, Path composeDirectory, Duration lookEvery) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  /**
   * Reads them.
   *
   * @throws InvalidConfigurationException when they cannot be used
   */
  public static DocumentsSettings of(ConfigSection all) {
    ConfigSection config = all.section("documents");
    DocumentPathSettings settings = DocumentPathSettings.of(config::optionalAbsolutePath);
    return new DocumentsSettings(
        Path.of("/"),
        settings.paths(),
        settings.composeDirectory(),
        config.duration("look-every", LEAST, MOST));
  }
}
