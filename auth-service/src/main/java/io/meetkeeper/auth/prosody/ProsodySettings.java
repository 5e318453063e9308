package io.meetkeeper.auth.prosody;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.docker.ComposeService;
import io.meetkeeper.backbone.message.MessageText;
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
        optional(prosody, "domain", DOMAIN, ConfigurationMessage.VIRTUAL_HOST.with()),
        boshUrl(prosody),
        absolute(docker, "socket", Path.of(docker.text("socket"))),
        optional(docker, "project", COMPOSE, ConfigurationMessage.COMPOSE_NAME.with()),
        optional(docker, "compose-service", COMPOSE, ConfigurationMessage.COMPOSE_NAME.with()),
        optional(docker, "container", COMPOSE, ConfigurationMessage.CONTAINER_NAME.with()));
  }

  /** The domain of the accounts on a site: as configured, else the site itself. */
  public String domainOf(String site) {
    return domain == null ? site : domain;
  }

  private static String boshUrl(ConfigSection prosody) {
    String value = prosody.text("bosh-url");
    if (!BOSH.matcher(value).matches()) {
      throw InvalidConfigurationException.forValue(
          prosody.fullKey("bosh-url"), value, ConfigurationMessage.BOSH_URL.with());
    }
    return value;
  }

  private static String optional(
      ConfigSection config, String key, Pattern pattern, MessageText allowed) {
    String value = config.optionalText(key).orElse(null);
    if (value != null && !pattern.matcher(value).matches()) {
      throw InvalidConfigurationException.forValue(config.fullKey(key), value, allowed);
    }
    return value;
  }

  private static Path absolute(ConfigSection config, String key, Path path) {
    if (!path.isAbsolute()) {
      throw InvalidConfigurationException.forValue(
          config.fullKey(key), path, ConfigurationMessage.ABSOLUTE_PATH.with());
    }
    return path;
  }
}
