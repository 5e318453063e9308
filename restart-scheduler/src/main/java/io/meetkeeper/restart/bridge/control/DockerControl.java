package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.restart.bridge.control.DockerEngine.Container;
import io.meetkeeper.restart.bridge.control.DockerEngine.Found;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A bridge that is a container of a compose project. Its identity is the container's first process,
 * an init that changes with every restart; the bridge itself is among the other processes of the
 * same cgroup.
 */
final class DockerControl implements BridgeControl {
  static final String DOCKER = "docker";

  private final Vertx vertx;
  private final HostFiles host;
  private final HostProcesses processes;
  private final DockerEngine engine;
  private String lastId;

  DockerControl(Vertx vertx, HostFiles host, DockerEngine engine) {
    this.vertx = vertx;
    this.host = host;
    this.engine = engine;
    processes = new HostProcesses(host);
  }

  /** Whether a container has been found here before. */
  boolean known() {
    return lastId != null;
  }

  /** Whether there is an engine that could be asked, even if it does not answer. */
  boolean socketExists() {
    return engine.socketExists();
  }

  /** Looks for the container anew. */
  Future<Found> find() {
    return engine.find().onSuccess(found -> lastId = found.id());
  }

  @Override
  public Future<BridgeProcess> process() {
    return (lastId == null ? Future.<Container>succeededFuture() : engine.inspect(lastId))
        .compose(container -> container == null ? processOfFound() : processOf(lastId, container))
        .otherwise(DockerControl::unknown);
  }

  private Future<BridgeProcess> processOfFound() {
    return withContainer(
        found -> HostProcesses.unknown(DOCKER, found.reason()),
        id -> engine.inspect(id).compose(container -> processOf(id, container)));
  }

  private <T> Future<T> withContainer(Function<Found, T> notOne, Function<String, Future<T>> then) {
    return find()
        .compose(
            found ->
                found.id() == null
                    ? Future.succeededFuture(notOne.apply(found))
                    : then.apply(found.id()));
  }

  private Future<BridgeProcess> processOf(String id, Container container) {
    if (container == null) {
      return Future.succeededFuture(HostProcesses.unknown(DOCKER, "the container has just gone"));
    }
    if (container.pid() == 0) {
      return Future.succeededFuture(
          HostProcesses.down(
              DOCKER, "container " + container.name() + " is " + container.status()));
    }
    return vertx.executeBlocking(() -> onHost(id, container), false);
  }

  private BridgeProcess onHost(String id, Container container) {
    try {
      String cgroups = Files.readString(host.at("/proc/" + container.pid() + "/cgroup"));
      ProcessId main = processes.identity(container.pid());
      if (main == null || !cgroups.contains(id)) {
        return outside(container);
      }
      return new BridgeProcess(
          DOCKER,
          BridgeState.UP,
          main,
          processes.startedAt(main),
          members(id, cgroups, main),
          null);
    } catch (NoSuchFileException e) {
      return outside(container);
    } catch (IOException e) {
      return HostProcesses.unknown(
          DOCKER, "process " + container.pid() + " of " + container.name() + ": " + e);
    }
  }

  private static BridgeProcess outside(Container container) {
    return HostProcesses.unknown(
        DOCKER,
        "process "
            + container.pid()
            + " of container "
            + container.name()
            + " is not visible here: run Meetkeeper with pid: host");
  }

  /** All processes of the container, or the first one alone where its cgroup cannot be seen. */
  private List<Long> members(String id, String cgroups, ProcessId main) {
    for (String line : cgroups.split("\n", -1)) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[2].contains(id)) {
        Path hierarchy = host.at("/sys/fs/cgroup").resolve(parts[1].replace("name=", ""));
        try {
          List<Long> pids = HostProcesses.members(hierarchy.resolve("." + parts[2]).normalize());
          if (pids.contains(main.pid())) {
            return List.copyOf(pids);
          }
        } catch (IOException e) {
          // this hierarchy is not mounted here; the next may be
        }
      }
    }
    return List.of(main.pid());
  }

  @Override
  public Future<ControlLook> look() {
    return withContainer(
            found -> asLook(HostProcesses.unknown(DOCKER, found.reason()), null),
            id ->
                engine
                    .inspect(id)
                    .compose(
                        container ->
                            processOf(id, container).map(bridge -> asLook(bridge, container))))
        .otherwise(failure -> asLook(unknown(failure), null));
  }

  private static ControlLook asLook(BridgeProcess bridge, Container container) {
    boolean restarting = container != null && container.status().equals("restarting");
    return new ControlLook(
        bridge,
        restarting,
        container == null ? null : container.exit(),
        bridge.state() == BridgeState.UNKNOWN ? bridge.reason() : null);
  }

  @Override
  public Future<Acted> restart() {
    return act(engine::restart);
  }

  @Override
  public Future<Acted> start() {
    return act(engine::start);
  }

  private Future<Acted> act(Function<String, Future<Acted>> verb) {
    return withContainer(found -> Acted.refused(found.reason()), verb)
        .recover(failure -> Future.succeededFuture(Acted.refused(failure.getMessage())));
  }

  @Override
  public Future<Ability> mayRestart() {
    return withContainer(
            found -> new Ability("restart", false, found.reason()),
            id ->
                Future.succeededFuture(
                    new Ability("restart", true, "docker socket, which is as good as root")))
        .otherwise(failure -> new Ability("restart", false, failure.getMessage()));
  }

  @Override
  public Future<String> lastWords() {
    return lastId == null
        ? Future.succeededFuture("")
        : engine
            .inspect(lastId)
            .map(
                container ->
                    container == null || container.exit() == null
                        ? ""
                        : "container " + container.status() + ", " + container.exit())
            .otherwise("");
  }

  private static BridgeProcess unknown(Throwable failure) {
    return HostProcesses.unknown(DOCKER, failure.getMessage());
  }
}
