package io.meetkeeper.agent.docker;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.docker.ComposeContainerClient.ContainerSearch;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.host.HostProcesses;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.docker.DockerContainer;
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
public final class DockerControl implements ServiceControl {
  static final String DOCKER = "docker";

  private final Vertx vertx;
  private final HostFiles host;
  private final HostProcesses processes;
  private final ComposeContainerClient engine;
  private String lastId;

  public DockerControl(Vertx vertx, HostFiles host, ComposeContainerClient engine) {
    this.vertx = vertx;
    this.host = host;
    this.engine = engine;
    processes = new HostProcesses(host);
  }

  /** Whether a container has been found here before. */
  public boolean isContainerKnown() {
    return lastId != null;
  }

  /** Whether there is an engine that could be asked, even if it does not answer. */
  public boolean socketExists() {
    return engine.socketExists();
  }

  /** Looks for the container anew. */
  public Future<ContainerSearch> find() {
    return engine.find().onSuccess(search -> lastId = search.id());
  }

  @Override
  public Future<BridgeProcessStatus> process() {
    return (lastId == null ? Future.<DockerContainer>succeededFuture() : engine.inspect(lastId))
        .compose(container -> container == null ? processOfFound() : processOf(lastId, container))
        .otherwise(DockerControl::unknown);
  }

  private Future<BridgeProcessStatus> processOfFound() {
    return withContainer(
        search -> HostProcesses.unknown(DOCKER, search.reason()),
        id -> engine.inspect(id).compose(container -> processOf(id, container)));
  }

  private <T> Future<T> withContainer(
      Function<ContainerSearch, T> notOne, Function<String, Future<T>> then) {
    return find()
        .compose(
            search ->
                search.id() == null
                    ? Future.succeededFuture(notOne.apply(search))
                    : then.apply(search.id()));
  }

  private Future<BridgeProcessStatus> processOf(String id, DockerContainer container) {
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

  private BridgeProcessStatus onHost(String id, DockerContainer container) {
    try {
      String cgroups = Files.readString(host.at("/proc/" + container.pid() + "/cgroup"));
      ProcessId main = processes.find(container.pid());
      if (main == null || !cgroups.contains(id)) {
        return notVisible(container);
      }
      return new BridgeProcessStatus(
          DOCKER,
          BridgeState.UP,
          main,
          processes.startedAt(main),
          members(id, cgroups, main),
          null);
    } catch (NoSuchFileException e) {
      return notVisible(container);
    } catch (IOException e) {
      return HostProcesses.unknown(
          DOCKER, "process " + container.pid() + " of " + container.name() + ": " + e);
    }
  }

  private static BridgeProcessStatus notVisible(DockerContainer container) {
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
          List<Long> pids =
              HostProcesses.cgroupMembers(hierarchy.resolve("." + parts[2]).normalize());
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
  public Future<ControlStatus> status() {
    return withContainer(
            search -> toStatus(HostProcesses.unknown(DOCKER, search.reason()), null),
            id ->
                engine
                    .inspect(id)
                    .compose(
                        container ->
                            processOf(id, container).map(bridge -> toStatus(bridge, container))))
        .otherwise(failure -> toStatus(unknown(failure), null));
  }

  private static ControlStatus toStatus(BridgeProcessStatus bridge, DockerContainer container) {
    boolean restarting = container != null && container.status().equals("restarting");
    return new ControlStatus(
        bridge,
        restarting,
        container == null ? null : ComposeContainerClient.lastExit(container),
        bridge.state() == BridgeState.UNKNOWN ? bridge.reason() : null);
  }

  @Override
  public Future<ControlResult> restart() {
    return act(engine::restart);
  }

  @Override
  public Future<ControlResult> start() {
    return act(engine::start);
  }

  private Future<ControlResult> act(Function<String, Future<ControlResult>> verb) {
    return withContainer(search -> ControlResult.refused(search.reason()), verb)
        .recover(failure -> Future.succeededFuture(ControlResult.refused(failure.getMessage())));
  }

  @Override
  public Future<RoleAbility> restartAbility() {
    return withContainer(
            search -> new RoleAbility("restart", false, search.reason()),
            id ->
                Future.succeededFuture(
                    new RoleAbility("restart", true, "docker socket, which is as good as root")))
        .otherwise(failure -> new RoleAbility("restart", false, failure.getMessage()));
  }

  @Override
  public Future<String> logExcerpt() {
    return lastId == null
        ? Future.succeededFuture("")
        : engine
            .inspect(lastId)
            .map(
                container ->
                    container == null
                        ? ""
                        : "container "
                            + container.status()
                            + ", "
                            + ComposeContainerClient.lastExit(container))
            .otherwise("");
  }

  private static BridgeProcessStatus unknown(Throwable failure) {
    return HostProcesses.unknown(DOCKER, failure.getMessage());
  }
}
