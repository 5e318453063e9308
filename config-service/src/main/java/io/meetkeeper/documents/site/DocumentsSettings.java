package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.DocumentPathSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings under {@code meetkeeper.documents}.
 *
 * @param root the root of the machine's files; {@code /} except in tests
 * @param chosen configured paths, which override those found by layout
 * @param composeDirectory the directory of docker-jitsi-meet; {@code null}: searched
 * @param pollInterval interval of the search for hand edits and drift
 * @param webAddress the HTTPS address of the site's web server, unresolved; {@code null}: searched
 */
public record DocumentsSettings(
    Path root,
    Map<DocumentName, Path> chosen,
    Path composeDirectory,
    Duration pollInterval,
    InetSocketAddress webAddress) {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9.-]+):([0-9]{1,5})");
  private static final int MAX_PORT = 65_535;
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  /**
   * Reads the settings.
   *
   * @throws InvalidConfigurationException when they are invalid
   */
  public static DocumentsSettings of(ConfigSection all) {
    ConfigSection config = all.section("documents");
    DocumentPathSettings settings = DocumentPathSettings.of(config::optionalAbsolutePath);
    return new DocumentsSettings(
        Path.of("/"),
        settings.paths(),
        settings.composeDirectory(),
        config.duration("look-every", LEAST, MOST),
        config.optionalText("web-address").map(text -> webAddress(config, text)).orElse(null));
  }

  private static InetSocketAddress webAddress(ConfigSection config, String text) {
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches() || Integer.parseInt(address.group(2)) > MAX_PORT) {
      throw InvalidConfigurationException.forValue(
          config.fullKey("web-address"), text, ConfigurationMessage.WEB_ADDRESS.with());
    }
    return InetSocketAddress.createUnresolved(address.group(1), Integer.parseInt(address.group(2)));
  }
}
