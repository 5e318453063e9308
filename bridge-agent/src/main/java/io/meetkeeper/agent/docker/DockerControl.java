package io.meetkeeper.agent.docker;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.docker.ComposeContainerClient.ContainerSearch;
import io.meetkeeper.agent.host.HostFiles;
import io.meetkeeper.agent.host.HostProcesses;
import io.meetkeeper.agent.service.ControlMessage;
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
 * A bridge, or another service of the site, that is a container of a compose project. Its main
 * process is the first process of the container, an init that changes with every restart; the
 * service itself is one of the other processes in the same cgroup.
 */
public final class DockerControl implements ServiceControl {
  /** The name of this control in the status of a bridge. */
  public static final String DOCKER = ControlType.DOCKER.text();

  private static final int INSPECTIONS_PER_SEARCH = 6;

  private final Vertx vertx;
  private final HostFiles files;
  private final HostProcesses processes;
  private final ComposeContainerClient client;
  private String lastId;
  private int inspections;

  /** Creates a control for the container of that client. */
  public DockerControl(Vertx vertx, HostFiles files, ComposeContainerClient client) {
    this.vertx = vertx;
    this.files = files;
    this.client = client;
    processes = new HostProcesses(files);
  }

  /** Whether the container was found by the last search. */
  public boolean isContainerKnown() {
    return lastId != null;
  }

  /** Whether the Docker socket exists, even if the engine does not answer. */
  public boolean socketExists() {
    return client.socketExists();
  }

  /** The image of the container with its tag; {@code null} when there is none. */
  public Future<String> image() {
    return client.image();
  }

  /** The memory limit of the container in bytes; {@code null} when it has none. */
  public Future<Long> memoryLimit() {
    return lastId == null
        ? Future.succeededFuture()
        : client
            .inspect(lastId)
            .map(container -> container == null ? null : container.memoryLimit());
  }

  /** Searches for the container again. */
  public Future<ContainerSearch> find() {
    return client.find().onSuccess(search -> lastId = search.id());
  }

  @Override
  public Future<BridgeProcessStatus> process() {
    String id = lastId;
    return (id == null ? Future.<DockerContainer>succeededFuture() : inspectKnown(id))
        .compose(container -> container == null ? processAfterSearch() : processOf(id, container))
        .otherwise(DockerControl::unknown);
  }

  /** Now and then it is also seen whether the container has become one of several. */
  private Future<DockerContainer> inspectKnown(String id) {
    inspections++;
    Future<?> search =
        inspections % INSPECTIONS_PER_SEARCH == 0
            ? client.find().otherwiseEmpty()
            : Future.succeededFuture();
    return search.compose(ignored -> client.inspect(id));
  }

  private Future<BridgeProcessStatus> processAfterSearch() {
    return withContainer(
        search -> HostProcesses.unknown(DOCKER, search.reason()),
        id -> client.inspect(id).compose(container -> processOf(id, container)));
  }

  private <T> Future<T> withContainer(
      Function<ContainerSearch, T> notFound, Function<String, Future<T>> then) {
    return find()
        .compose(
            search ->
                search.id() == null
                    ? Future.succeededFuture(notFound.apply(search))
                    : then.apply(search.id()));
  }

  private Future<BridgeProcessStatus> processOf(String id, DockerContainer container) {
    if (container == null) {
      return Future.succeededFuture(
          HostProcesses.unknown(DOCKER, CommandMessage.CONTAINER_GONE.english()));
    }
    if (container.pid() == 0) {
      return Future.succeededFuture(
          HostProcesses.down(
              DOCKER, "container " + container.name() + " is " + container.status()));
    }
    ContainerRestAddress rest = client.restAddress(container);
    return vertx.executeBlocking(() -> processOnHost(id, container), false).map(rest::addTo);
  }

  private BridgeProcessStatus processOnHost(String id, DockerContainer container) {
    try {
      String cgroups = Files.readString(files.at("/proc/" + container.pid() + "/cgroup"));
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
        CommandMessage.CONTAINER_PROCESS_INVISIBLE.english(container.pid(), container.name()));
  }

  /** All processes of the container, or only the first one when its cgroup is not visible. */
  private List<Long> members(String id, String cgroups, ProcessId main) {
    for (String line : cgroups.split("\n", -1)) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[2].contains(id)) {
        Path hierarchy = files.at("/sys/fs/cgroup").resolve(parts[1].replace("name=", ""));
        try {
          List<Long> pids =
              HostProcesses.cgroupMembers(hierarchy.resolve("." + parts[2]).normalize());
          if (pids.contains(main.pid())) {
            return List.copyOf(pids);
          }
        } catch (IOException e) {
          // this hierarchy is not mounted here; the next one may be
        }
      }
    }
    return List.of(main.pid());
  }

  @Override
  public Future<ControlStatus> status() {
    return withContainer(
            search -> toStatus(HostProcesses.unknown(DOCKER, search.reason()), null),
            id -> client.inspect(id).compose(container -> statusOf(id, container)))
        .otherwise(failure -> toStatus(unknown(failure), null));
  }

  private Future<ControlStatus> statusOf(String id, DockerContainer container) {
    return processOf(id, container).map(bridge -> toStatus(bridge, container));
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
    return act(client::restart);
  }

  @Override
  public Future<ControlResult> start() {
    return act(client::start);
  }

  private Future<ControlResult> act(Function<String, Future<ControlResult>> request) {
    return withContainer(search -> ControlResult.refused(search.reason()), request)
        .recover(failure -> Future.succeededFuture(ControlResult.refused(failure.getMessage())));
  }

  @Override
  public Future<RoleAbility> restartAbility() {
    return withContainer(
            search -> new RoleAbility("restart", false, search.reason()),
            id ->
                Future.succeededFuture(
                    new RoleAbility("restart", true, ControlMessage.BY_DOCKER.with())))
        .otherwise(failure -> new RoleAbility("restart", false, failure.getMessage()));
  }

  @Override
  public Future<String> logExcerpt() {
    return lastId == null
        ? Future.succeededFuture("")
        : client.inspect(lastId).map(DockerControl::describe).otherwise("");
  }

  private static String describe(DockerContainer container) {
    return container == null
        ? ""
        : "container " + container.status() + ", " + ComposeContainerClient.lastExit(container);
  }

  private static BridgeProcessStatus unknown(Throwable failure) {
    return HostProcesses.unknown(DOCKER, failure.getMessage());
  }
}
