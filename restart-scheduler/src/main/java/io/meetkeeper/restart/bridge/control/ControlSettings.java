package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who runs the bridge, as configured under {@code meetkeeper.bridge}.
 *
 * @param control who, or {@link Control#AUTO} to find out
 * @param unit the systemd unit
 * @param socket of the Docker engine
 * @param project the compose project; {@code null}: the one that has the service
 * @param composeService the compose service of the bridge
 * @param restart argument list; empty when there is none
 * @param start argument list; empty when there is none
 * @param pidFile of the bridge, for {@link Control#COMMAND}; else {@code null}
 */
public record ControlSettings(
    Control control,
    String unit,
    Path socket,
    String project,
    String composeService,
    List<String> restart,
    List<String> start,
    Path pidFile) {
  static final Pattern UNIT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.\\\\@-]*\\.service");
  static final String UNIT_ALLOWED = "a service unit, for example jitsi-videobridge2.service";
  static final Pattern COMPOSE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  static final String COMPOSE_ALLOWED = "a compose name: letters, digits, dots, dashes";

  /** Who runs the bridge. */
  public enum Control {
    /** Look for the unit, then for the container. */
    AUTO,
    /** A systemd unit. */
    SYSTEMD,
    /** A compose service. */
    DOCKER,
    /** Argument lists and a pid file. */
    COMMAND,
    /** Nobody that we could ask. */
    NONE
  }

  /**
   * Reads them.
   *
   * @param bridge the settings under {@code meetkeeper.bridge}
   * @throws Misconfigured when they cannot be used
   */
  public static ControlSettings of(Settings bridge) {
    Settings docker = bridge.under("docker");
    Settings command = bridge.under("command");
    ControlSettings settings =
        new ControlSettings(
            bridge.choice("control", Control.class),
            matching(bridge.under("systemd"), "unit", UNIT, UNIT_ALLOWED),
            absolute(docker, "socket", Path.of(docker.text("socket"))),
            docker.optionalText("project").isEmpty()
                ? null
                : matching(docker, "project", COMPOSE, COMPOSE_ALLOWED),
            matching(docker, "compose-service", COMPOSE, COMPOSE_ALLOWED),
            arguments(command, "restart"),
            arguments(command, "start"),
            command
                .optionalFile("pid-file")
                .map(file -> absolute(command, "pid-file", file))
                .orElse(null));
    if (settings.control == Control.COMMAND) {
      settings.requireCommand(command);
    }
    return settings;
  }

  private void requireCommand(Settings command) {
    if (restart.isEmpty()) {
      throw Misconfigured.value(
          command.full("restart"),
          "[]",
          "an argument list such as [service, jvb, restart], since bridge.control = command");
    }
    if (pidFile == null) {
      throw Misconfigured.value(
          command.full("pid-file"),
          "null",
          "the absolute path of the bridge's pid file, since bridge.control = command:"
              + " without it nobody could tell whether the bridge was restarted");
    }
  }

  static String matching(Settings settings, String key, Pattern pattern, String allowed) {
    String value = settings.text(key);
    if (!pattern.matcher(value).matches()) {
      throw Misconfigured.value(settings.full(key), value, allowed);
    }
    return value;
  }

  private static Path absolute(Settings settings, String key, Path path) {
    if (!path.isAbsolute()) {
      throw Misconfigured.value(settings.full(key), path, "an absolute path");
    }
    return path;
  }

  private static List<String> arguments(Settings settings, String key) {
    List<String> arguments = settings.texts(key);
    if (!arguments.isEmpty() && arguments.get(0).isBlank()) {
      throw Misconfigured.value(
          settings.full(key), arguments, "a program and its arguments, without a shell");
    }
    return List.copyOf(arguments);
  }
}
