package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.restart.bridge.control.ControlSettings.Control;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Function;

/**
 * Who runs the bridge. With {@link Control#AUTO} it is looked for anew with every question, which
 * costs a few file tests: a bridge that is installed, moved into a container or removed while we
 * run is noticed at once. A unit goes before a container. A Docker socket that is there and does
 * not answer is doubt, not the absence of a bridge.
 */
public final class ControlFinder {
  private static final String SYSTEM_BUS = "/run/dbus/system_bus_socket";

  private final Control wanted;
  private final SystemdControl systemd;
  private final DockerControl docker;
  private final CommandControl command;
  private final String nobody;

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
      LocalHttp http,
      ControlSettings settings) {
    wanted = settings.control();
    systemd = new SystemdControl(vertx, host, settings.unit(), busAddress(host, environment));
    docker = new DockerControl(vertx, host, new DockerEngine(http, settings));
    command = wanted == Control.COMMAND ? new CommandControl(vertx, host, settings) : null;
    nobody = "meetkeeper.bridge.control = none";
  }

  /**
   * Who runs another service of the site: a unit or a container, as with the bridge; the commands
   * of {@link Control#COMMAND} are for the bridge alone.
   */
  private ControlFinder(
      Vertx vertx,
      HostFiles host,
      Map<String, String> environment,
      LocalHttp http,
      ControlSettings bridge,
      OtherService service) {
    boolean commands = bridge.control() == Control.COMMAND;
    wanted = commands ? Control.NONE : bridge.control();
    String address = busAddress(host, environment);
    systemd = new SystemdControl(vertx, host, service.unit(), address, "editing");
    docker = new DockerControl(vertx, host, new DockerEngine(http, bridge, service));
    command = null;
    nobody =
        commands
            ? "meetkeeper.bridge.control = command, and its commands are for the bridge alone"
            : "meetkeeper.bridge.control = none";
  }

  /** Who runs the other services of the site on this host, by the settings of the bridge. */
  public static Function<OtherService, ControlFinder> others(
      Vertx vertx,
      HostFiles host,
      Map<String, String> environment,
      LocalHttp http,
      ControlSettings bridge) {
    return service -> new ControlFinder(vertx, host, environment, http, bridge, service);
  }

  private static String busAddress(HostFiles host, Map<String, String> environment) {
    String given = environment.get("DBUS_SYSTEM_BUS_ADDRESS");
    return given == null || given.isBlank() ? "unix:path=" + host.at(SYSTEM_BUS) : given;
  }

  /** The one who runs the bridge now. Never fails. */
  public Future<BridgeControl> find() {
    return switch (wanted) {
      case SYSTEMD -> Future.succeededFuture(systemd);
      case DOCKER -> Future.succeededFuture(docker);
      case COMMAND -> Future.succeededFuture(command);
      case NONE -> Future.succeededFuture(new NoControl(nobody));
      case AUTO -> {
        if (systemd.installed()) {
          yield Future.succeededFuture(systemd);
        }
        // Known before: Docker being away for a while does not make the bridge go away.
        yield docker.known() ? Future.succeededFuture(docker) : lookForContainer();
      }
    };
  }

  private Future<BridgeControl> lookForContainer() {
    return docker
        .find()
        .<BridgeControl>map(
            found -> found.id() != null || found.ambiguous() ? docker : nobody(found.reason()))
        .otherwise(failure -> docker.socketExists() ? docker : nobody(failure.getMessage()));
  }

  private NoControl nobody(String noContainer) {
    return new NoControl(systemd.whyNotInstalled() + "; " + noContainer);
  }
}
