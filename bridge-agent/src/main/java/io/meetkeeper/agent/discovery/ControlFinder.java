package io.meetkeeper.agent.discovery;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.control.ServiceUnitSettings;
import io.meetkeeper.agent.docker.ComposeContainerClient;
import io.meetkeeper.agent.docker.DockerControl;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.systemd.SystemdControl;
import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds who runs the bridge. With {@link ControlType#AUTO} every call detects it again, which costs
 * a few file tests: a bridge that is installed, moved into a container or removed is noticed at
 * once. A systemd unit takes precedence over a container. A Docker socket that does not answer
 * means that the bridge is unknown, not that there is none.
 */
public final class ControlFinder {
  private static final String SYSTEM_BUS = "/run/dbus/system_bus_socket";

  private final ControlType type;
  private final SystemdControl systemd;
  private final DockerControl docker;
  private final CommandControl command;
  private final String noControlReason;

  /**
   * Creates a finder for the bridge.
   *
   * @param files the file tree of the host
   * @param environment for {@code DBUS_SYSTEM_BUS_ADDRESS}
   * @param http the client for the Docker engine
   */
  public ControlFinder(
      Vertx vertx,
      HostFiles files,
      Map<String, String> environment,
      BoundedHttpClient http,
      ControlSettings settings) {
    type = settings.control();
    systemd = new SystemdControl(vertx, files, settings.unit(), busAddress(files, environment));
    docker = new DockerControl(vertx, files, new ComposeContainerClient(vertx, http, settings));
    command = type == ControlType.COMMAND ? new CommandControl(vertx, files, settings) : null;
    noControlReason = "meetkeeper.bridge.control = none";
  }

  /**
   * Creates a finder for another service of the site: a unit or a container, as with the bridge.
   * The commands of {@link ControlType#COMMAND} are for the bridge alone.
   */
  private ControlFinder(
      Vertx vertx,
      HostFiles files,
      Map<String, String> environment,
      BoundedHttpClient http,
      ControlSettings bridge,
      ServiceUnitSettings service) {
    boolean commands = bridge.control() == ControlType.COMMAND;
    type = commands ? ControlType.NONE : bridge.control();
    String address = busAddress(files, environment);
    systemd = new SystemdControl(vertx, files, service.unit(), address, "editing");
    docker =
        new DockerControl(vertx, files, new ComposeContainerClient(vertx, http, bridge, service));
    command = null;
    noControlReason =
        commands ? CommandMessage.COMMAND_FOR_BRIDGE.english() : "meetkeeper.bridge.control = none";
  }

  /** Creates finders for the other services of the site, with the control type of the bridge. */
  public static Function<ServiceUnitSettings, ControlFinder> forServices(
      Vertx vertx,
      HostFiles files,
      Map<String, String> environment,
      BoundedHttpClient http,
      ControlSettings bridge) {
    return service -> new ControlFinder(vertx, files, environment, http, bridge, service);
  }

  /** The address of the system bus: {@code DBUS_SYSTEM_BUS_ADDRESS}, or the usual socket. */
  public static String busAddress(HostFiles files, Map<String, String> environment) {
    String configured = environment.get("DBUS_SYSTEM_BUS_ADDRESS");
    return configured == null || configured.isBlank()
        ? "unix:path=" + files.at(SYSTEM_BUS)
        : configured;
  }

  /** Finds who runs the service now. Never fails. */
  public Future<ServiceControl> find() {
    return switch (type) {
      case SYSTEMD -> Future.succeededFuture(systemd);
      case DOCKER -> Future.succeededFuture(docker);
      case COMMAND -> Future.succeededFuture(command);
      case NONE -> Future.succeededFuture(new NoControl(noControlReason));
      case AUTO ->
          systemd
              .isInstalled()
              .compose(found -> found ? Future.succeededFuture(systemd) : findContainer());
    };
  }

  private Future<ServiceControl> findContainer() {
    if (docker.isContainerKnown()) {
      // a container that was found before stays the bridge while Docker is unavailable
      return Future.succeededFuture(docker);
    }
    return docker
        .find()
        .<ServiceControl>map(
            search ->
                search.id() != null || search.ambiguous() ? docker : noControl(search.reason()))
        .otherwise(failure -> docker.socketExists() ? docker : noControl(failure.getMessage()));
  }

  private NoControl noControl(String containerReason) {
    return new NoControl(systemd.notInstalledReason() + "; " + containerReason);
  }
}
