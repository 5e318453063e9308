package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.jvb.BridgeRestUrl;
import io.meetkeeper.backbone.message.MessageText;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the bridge is run and controlled, from {@code meetkeeper.bridge}.
 *
 * @param control who runs it; {@link ControlType#AUTO} to detect it
 * @param unit the systemd unit
 * @param socket the socket of the Docker engine
 * @param project the compose project; {@code null} for the only one with that service
 * @param composeService the compose service of the bridge
 * @param container the name of its container; {@code null}: found by the labels of compose
 * @param restart the restart command, as arguments; may be empty
 * @param start the start command, as arguments; may be empty
 * @param pidFile the pid file of the bridge; only for {@link ControlType#COMMAND}, else {@code
 *     null}
 * @param restUrl {@code bridge.rest-url} when the user has set it, else {@code null}
 * @param further the other services of the same project that run bridges
 * @param oneOfSeveral whether {@code container} was found as one of several, and not named by the
 *     user
 */
public record ControlSettings(
    ControlType control,
    String unit,
    Path socket,
    String project,
    String composeService,
    String container,
    List<String> restart,
    List<String> start,
    Path pidFile,
    URI restUrl,
    FurtherBridgeServices further,
    boolean oneOfSeveral) {
  /** The source of {@code docker.container} when it was found as one of several. */
  public static final String FOUND = "found by docker";

  static final Pattern UNIT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.\\\\@-]*\\.service");
  static final MessageText UNIT_ALLOWED = ConfigurationMessage.SERVICE_UNIT.with();
  static final Pattern COMPOSE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  static final MessageText COMPOSE_ALLOWED = ConfigurationMessage.COMPOSE_NAME.with();

  /** Ways to run the bridge. */
  public enum ControlType {
    /** Detected: a systemd unit, else a container. */
    AUTO,
    /** A systemd unit. */
    SYSTEMD,
    /** A compose service. */
    DOCKER,
    /** Configured commands and a pid file. */
    COMMAND,
    /** Not controlled. */
    NONE;

    /** Its name in the configuration and in a status. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads the settings.
   *
   * @param bridge the section {@code meetkeeper.bridge}
   * @throws InvalidConfigurationException when a value is invalid
   */
  public static ControlSettings of(ConfigSection bridge) {
    ConfigSection docker = bridge.section("docker");
    ConfigSection command = bridge.section("command");
    String service = matching(docker, "compose-service", COMPOSE, COMPOSE_ALLOWED);
    ControlSettings settings =
        new ControlSettings(
            bridge.enumValue("control", ControlType.class),
            matching(bridge.section("systemd"), "unit", UNIT, UNIT_ALLOWED),
            absolute(docker, "socket", Path.of(docker.text("socket"))),
            docker.optionalText("project").isEmpty()
                ? null
                : matching(docker, "project", COMPOSE, COMPOSE_ALLOWED),
            service,
            containerName(docker),
            arguments(command, "restart"),
            arguments(command, "start"),
            command
                .optionalPath("pid-file")
                .map(file -> absolute(command, "pid-file", file))
                .orElse(null),
            bridge.source("rest-url").equals("default") ? null : BridgeRestUrl.of(bridge),
            FurtherBridgeServices.of(docker, service),
            docker.source("container").equals(FOUND));
    if (settings.control == ControlType.COMMAND) {
      settings.requireCommand(command);
    }
    return settings;
  }

  private void requireCommand(ConfigSection command) {
    if (restart.isEmpty()) {
      throw InvalidConfigurationException.forValue(
          command.fullKey("restart"), "[]", ConfigurationMessage.RESTART_COMMAND.with());
    }
    if (pidFile == null) {
      throw InvalidConfigurationException.forValue(
          command.fullKey("pid-file"), "null", ConfigurationMessage.PID_FILE.with());
    }
  }

  static String matching(ConfigSection config, String key, Pattern pattern, MessageText allowed) {
    String value = config.text(key);
    if (!pattern.matcher(value).matches()) {
      throw InvalidConfigurationException.forValue(config.fullKey(key), value, allowed);
    }
    return value;
  }

  /** The key {@code container}; {@code null} when it is not set. */
  static String containerName(ConfigSection config) {
    return config.optionalText("container").isEmpty()
        ? null
        : matching(config, "container", COMPOSE, COMPOSE_ALLOWED);
  }

  private static Path absolute(ConfigSection config, String key, Path path) {
    if (!path.isAbsolute()) {
      throw InvalidConfigurationException.forValue(
          config.fullKey(key), path, ConfigurationMessage.ABSOLUTE_PATH.with());
    }
    return path;
  }

  private static List<String> arguments(ConfigSection config, String key) {
    List<String> arguments = config.texts(key);
    if (!arguments.isEmpty() && arguments.get(0).isBlank()) {
      throw InvalidConfigurationException.forValue(
          config.fullKey(key), arguments, ConfigurationMessage.PROGRAM.with());
    }
    return List.copyOf(arguments);
  }
}
