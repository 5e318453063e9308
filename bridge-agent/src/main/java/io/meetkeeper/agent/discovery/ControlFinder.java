package io.meetkeeper.agent.discovery;

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
 * Who runs the bridge. With {@link ControlType#AUTO} it is looked for anew with every question,
 * which costs a few file tests: a bridge that is installed, moved into a container or removed while
 * we run is noticed at once. A unit goes before a container. A Docker socket that is there and does
 * not answer is doubt, not the absence of a bridge.
 */
public final class ControlFinder {
  private static final String SYSTEM_BUS = "/run/dbus/system_bus_socket";

  private final ControlType type;
  private final SystemdControl systemd;
  private final DockerControl docker;
  private final CommandControl command;
  private final String noControlReason;

  /**
   * A finder.
   *
   * @param vertx the runtime
   * @param host the file tree of the host
   * @param environment for {@code DBUS_SYSTEM_BUS_ADDRESS}
   * @param http how the Docker engine is reached
   * @param settings what is configured
   */
  public ControlFinder(
      Vertx vertx,
      HostFiles host,
      Map<String, String> environment,
      BoundedHttpClient http,
      ControlSettings settings) {
    type = settings.control();
    systemd = new SystemdControl(vertx, host, settings.unit(), busAddress(host, environment));
    docker = new DockerControl(vertx, host, new ComposeContainerClient(vertx, http, settings));
    command = type == ControlType.COMMAND ? new CommandControl(vertx, host, settings) : null;
    noControlReason = "meetkeeper.bridge.control = none";
  }

  /**
   * Who runs another service of the site: a unit or a container, as with the bridge; the commands
   * of {@link ControlType#COMMAND} are for the bridge alone.
   */
  private ControlFinder(
      Vertx vertx,
      HostFiles host,
      Map<String, String> environment,
      BoundedHttpClient http,
      ControlSettings bridge,
      ServiceUnitSettings service) {
    boolean commands = bridge.control() == ControlType.COMMAND;
    type = commands ? ControlType.NONE : bridge.control();
    String address = busAddress(host, environment);
    systemd = new SystemdControl(vertx, host, service.unit(), address, "editing");
    docker =
        new DockerControl(vertx, host, new ComposeContainerClient(vertx, http, bridge, service));
    command = null;
    noControlReason =
        commands
            ? "meetkeeper.bridge.control = command, and its commands are for the bridge alone"
            : "meetkeeper.bridge.control = none";
  }

  /** Who runs the other services of the site on this host, by the settings of the bridge. */
  public static Function<ServiceUnitSettings, ControlFinder> forServices(
      Vertx vertx,
      HostFiles host,
      Map<String, String> environment,
      BoundedHttpClient http,
      ControlSettings bridge) {
    return service -> new ControlFinder(vertx, host, environment, http, bridge, service);
  }

  private static String busAddress(HostFiles host, Map<String, String> environment) {
    String given = environment.get("DBUS_SYSTEM_BUS_ADDRESS");
    return given == null || given.isBlank() ? "unix:path=" + host.at(SYSTEM_BUS) : given;
  }

  /** The one who runs the bridge now. Never fails. */
  public Future<ServiceControl> find() {
    return switch (type) {
      case SYSTEMD -> Future.succeededFuture(systemd);
      case DOCKER -> Future.succeededFuture(docker);
      case COMMAND -> Future.succeededFuture(command);
      case NONE -> Future.succeededFuture(new NoControl(noControlReason));
      case AUTO -> {
        if (systemd.isInstalled()) {
          yield Future.succeededFuture(systemd);
        }
        // Known before: Docker being away for a while does not make the bridge go away.
        yield docker.isContainerKnown() ? Future.succeededFuture(docker) : findContainer();
      }
    };
  }

  private Future<ServiceControl> findContainer() {
    return docker
        .find()
        .<ServiceControl>map(
            search ->
                search.id() != null || search.ambiguous() ? docker : noControl(search.reason()))
        .otherwise(failure -> docker.socketExists() ? docker : noControl(failure.getMessage()));
  }

  private NoControl noControl(String noContainer) {
    return new NoControl(systemd.notInstalledReason() + "; " + noContainer);
  }
}
