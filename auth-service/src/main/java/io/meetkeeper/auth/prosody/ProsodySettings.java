package io.meetkeeper.auth.prosody;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.docker.ComposeService;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The access to Prosody, as configured under {@code meetkeeper.prosody}.
 *
 * @param control the kind of access
 * @param adminSocket path of the admin socket; {@code null}: taken from Prosody's own configuration
 * @param domain the site's VirtualHost; {@code null}: the name of the site
 * @param boshUrl the BOSH URL of Prosody, for the probe
 * @param dockerSocket path of the Docker engine's socket
 * @param project the compose project; {@code null}: any project that has the service
 * @param composeService the compose service of Prosody
 * @param container the name of its container; {@code null}: found by the labels of compose
 */
public record ProsodySettings(
    Control control,
    Path adminSocket,
    String domain,
    String boshUrl,
    Path dockerSocket,
    String project,
    String composeService,
    String container) {

  /** The compose service whose container is used. */
  ComposeService service() {
    return new ComposeService(project, composeService, container);
  }

  private static final Pattern COMPOSE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  private static final Pattern BOSH =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[A-Za-z0-9._/-]*");

  /** The kind of access to Prosody. */
  public enum Control {
    /** The admin socket where Prosody is installed, else the container. */
    AUTO,
    /** The admin socket. */
    SOCKET,
    /** A compose service. */
    DOCKER,
    /** No access. */
    NONE
  }

  /**
   * Reads the settings.
   *
   * @param all the settings under {@code meetkeeper}
   * @throws InvalidConfigurationException when a value is not allowed
   */
  public static ProsodySettings of(ConfigSection all) {
    ConfigSection prosody = all.section("prosody");
    ConfigSection docker = prosody.section("docker");
    return new ProsodySettings(
        prosody.enumValue("control", Control.class),
        prosody
            .optionalPath("admin-socket")
            .map(path -> absolute(prosody, "admin-socket", path))
            .orElse(null),
        optional(prosody, "domain", DOMAIN, "a domain name, as in VirtualHost"),
        boshUrl(prosody),
        absolute(docker, "socket", Path.of(docker.text("socket"))),
        optional(docker, "project", COMPOSE, "a compose name: letters, digits, dots, dashes"),
        optional(
            docker, "compose-service", COMPOSE, "a compose name: letters, digits, dots, dashes"),
        optional(
            docker, "container", COMPOSE, "a container's name: letters, digits, dots, dashes"));
  }

  private static String boshUrl(ConfigSection prosody) {
    String value = prosody.text("bosh-url");
    if (!BOSH.matcher(value).matches()) {
      throw InvalidConfigurationException.forValue(
          prosody.fullKey("bosh-url"), value, "a URL such as http://127.0.0.1:5280/http-bind");
    }
    return value;
  }

  private static String optional(
      ConfigSection config, String key, Pattern pattern, String allowed) {
    String value = config.optionalText(key).orElse(null);
    if (value != null && !pattern.matcher(value).matches()) {
      throw InvalidConfigurationException.forValue(config.fullKey(key), value, allowed);
    }
    return value;
  }

  private static Path absolute(ConfigSection config, String key, Path path) {
    if (!path.isAbsolute()) {
      throw InvalidConfigurationException.forValue(config.fullKey(key), path, "an absolute path");
    }
    return path;
  }
}
