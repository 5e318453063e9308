package io.meetkeeper.agent.docker;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.control.FurtherBridgeServices;
import io.meetkeeper.agent.control.ServiceUnitSettings;
import io.meetkeeper.agent.host.LogExcerpt;
import io.meetkeeper.backbone.docker.ComposeService;
import io.meetkeeper.backbone.docker.DockerContainer;
import io.meetkeeper.backbone.docker.DockerContainerEntry;
import io.meetkeeper.backbone.docker.DockerEngineClient;
import io.meetkeeper.backbone.docker.DockerResult;
import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds, inspects, starts and restarts the container of a compose service. */
public final class ComposeContainerClient {
  private static final int STOP_TIMEOUT_SECONDS = 10;

  private final DockerEngineClient client;
  private final ComposeService service;
  private final boolean bridge;
  private final URI restUrl;

  private final boolean oneOfSeveral;

  /** {@code null} when there cannot be any. */
  private final FurtherBridgeServices further;

  /** The number of the container, once there were several; {@code null} before. */
  private Integer number;

  /** The compose project of the service, as far as it is known. */
  private String project;

  /** Whether other services have run bridges. */
  private boolean besideOthers;

  /** Creates a client for the bridge. */
  public ComposeContainerClient(Vertx vertx, BoundedHttpClient http, ControlSettings settings) {
    this(vertx, http, settings, settings.composeService(), settings.container(), true);
  }

  /** Creates a client for another service of the same compose project. */
  public ComposeContainerClient(
      Vertx vertx, BoundedHttpClient http, ControlSettings bridge, ServiceUnitSettings other) {
    this(vertx, http, bridge, other.composeService(), other.container(), false);
  }

  private ComposeContainerClient(
      Vertx vertx,
      BoundedHttpClient http,
      ControlSettings settings,
      String service,
      String container,
      boolean bridge) {
    client = new DockerEngineClient(vertx, http, settings.socket(), LogExcerpt::of);
    this.service = new ComposeService(settings.project(), service, container);
    this.bridge = bridge;
    restUrl = settings.restUrl();
    project = settings.project();
    oneOfSeveral = bridge && settings.oneOfSeveral();
    further = bridge && container == null ? settings.further() : null;
  }

  /**
   * The result of a search for the container.
   *
   * @param id the id of the container; {@code null} unless it is certain which one is meant
   * @param reason why it was not found; {@code null} when it was
   * @param ambiguous whether there are several containers and it is not certain which one is meant
   */
  public record ContainerSearch(String id, String reason, boolean ambiguous) {}

  /** Finds the container by its compose labels, running or not. */
  Future<ContainerSearch> find() {
    return containers().map(this::choose);
  }

  /**
   * The other containers that are bridges of their own, of the bridge's service and of others;
   * empty when a setting names one container, or when they cannot be told apart.
   */
  public Future<List<FurtherBridge>> furtherBridges() {
    return containers()
        .map(
            found ->
                service.container() == null ? found.further(number) : List.<FurtherBridge>of());
  }

  private Future<ComposeContainerSet> containers() {
    return client
        .list(service, true)
        .map(entries -> new ComposeContainerSet(permanent(entries), List.of()))
        .compose(this::withOthers)
        .onSuccess(this::remember);
  }

  /** Where the container of the service itself is gone, the others are those of its project. */
  private Future<ComposeContainerSet> withOthers(ComposeContainerSet found) {
    project = found.own().isEmpty() ? project : found.project();
    if (further == null || further.isNone() || project == null) {
      return Future.succeededFuture(found);
    }
    return client
        .listProject(project)
        .map(
            all ->
                new ComposeContainerSet(
                    found.own(), permanent(all).stream().filter(further::contains).toList()));
  }

  private void remember(ComposeContainerSet found) {
    besideOthers |= !found.others().isEmpty();
    if (bridge && number == null && found.own().size() > 1 && found.first() != null) {
      number = found.first().number();
    }
  }

  private static List<DockerContainerEntry> permanent(List<DockerContainerEntry> entries) {
    return entries.stream().filter(entry -> !entry.oneOff()).toList();
  }

  private ContainerSearch choose(ComposeContainerSet found) {
    List<DockerContainerEntry> containers = found.own();
    if (containers.isEmpty()) {
      return new ContainerSearch(
          null, CommandMessage.NO_CONTAINER.english(service.describe()), false);
    }
    DockerContainerEntry own = containers.size() == 1 || bridge ? found.first() : null;
    if (own == null) {
      return new ContainerSearch(null, describeSeveral(containers), true);
    }
    return number != null && !number.equals(own.number())
        ? new ContainerSearch(
            null, CommandMessage.CONTAINER_OF_SERVICE_GONE.english(number, service.name()), true)
        : new ContainerSearch(own.id(), null, false);
  }

  /** Where the private REST of the bridge in a container answers. */
  ContainerRestAddress restAddress(DockerContainer container) {
    if (number != null || oneOfSeveral) {
      return ContainerRestAddress.ofOneOfSeveral(container);
    }
    if (besideOthers) {
      return ContainerRestAddress.ofOneOfServices(container, restUrl);
    }
    return bridge && service.container() != null
        ? ContainerRestAddress.ofNamed(container, restUrl)
        : ContainerRestAddress.AS_CONFIGURED;
  }

  private String describeSeveral(List<DockerContainerEntry> containers) {
    TreeSet<String> projects = new TreeSet<>();
    containers.forEach(
        entry -> projects.add(entry.project() == null ? "(no project)" : entry.project()));
    if (projects.size() > 1) {
      return CommandMessage.SEVERAL_PROJECTS.english(service.name(), List.copyOf(projects));
    }
    return CommandMessage.SEVERAL_CONTAINERS.english(
        service.name(), containers.stream().map(DockerContainerEntry::name).toList());
  }

  /** The image of the service with its tag; {@code null} when it has no container. */
  Future<String> image() {
    return client
        .list(service, true)
        .map(
            entries ->
                entries.stream()
                    .filter(entry -> !entry.oneOff() && entry.image() != null)
                    .map(DockerContainerEntry::image)
                    .findFirst()
                    .orElse(null));
  }

  /** The container with that id; {@code null} when it is gone. */
  Future<DockerContainer> inspect(String id) {
    return client.inspect(id);
  }

  /**
   * How a container ended last, or how it was started. Docker forgets the previous exit code while
   * the container runs. What remains is whether it ran out of memory, and how often Docker itself
   * has restarted it since the last start on request.
   */
  static String lastExit(DockerContainer container) {
    boolean running = container.running() && !container.restarting();
    if (running && container.restarts() == 0) {
      return "started on request";
    }
    if (container.oomKilled()) {
      return running ? "oom-kill, restarted by docker" : "oom-kill";
    }
    return running ? "ended by itself, restarted by docker" : "exit-code " + container.exitCode();
  }

  /** Restarts the container, and completes when it runs again. */
  Future<ControlResult> restart(String id) {
    return act("restart", () -> client.restart(id, STOP_TIMEOUT_SECONDS));
  }

  /** Starts the container. */
  Future<ControlResult> start(String id) {
    return act("start", () -> client.start(id));
  }

  /** Refused only when the socket was of no use before: later the engine may have acted. */
  private Future<ControlResult> act(String verb, Supplier<Future<DockerResult>> request) {
    boolean usable = client.isUsable();
    return request
        .get()
        .map(result -> toResult(verb, result))
        .otherwise(
            failure ->
                usable
                    ? ControlResult.failed(
                        CommandMessage.DOCKER_NOT_KNOWN.english(
                            verb, String.valueOf(failure.getMessage())))
                    : ControlResult.refused(failure.getMessage()));
  }

  private static ControlResult toResult(String verb, DockerResult result) {
    if (result.status() == 204) {
      return ControlResult.done(CommandMessage.DOCKER_DONE.english(verb));
    }
    if (result.status() == 304) {
      return ControlResult.refused(CommandMessage.DOCKER_RUNS.english());
    }
    String reason = "docker: " + verb + ": " + result.status() + " " + result.reason();
    boolean untouched = result.status() >= 400 && result.status() < 500;
    return untouched ? ControlResult.refused(reason) : ControlResult.failed(reason);
  }

  /** Whether the Docker socket exists, usable or not. */
  boolean socketExists() {
    return client.hasSocket();
  }
}
