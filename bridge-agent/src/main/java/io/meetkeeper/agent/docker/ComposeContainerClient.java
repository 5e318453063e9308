package io.meetkeeper.agent.docker;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlSettings;
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
import java.util.List;
import java.util.TreeSet;

/** The one container of a compose service, and what the Docker engine does with it. */
public final class ComposeContainerClient {
  private static final int STOP_WITHIN_SECONDS = 10;

  private final DockerEngineClient client;
  private final ComposeService service;

  public ComposeContainerClient(Vertx vertx, BoundedHttpClient http, ControlSettings settings) {
    this(vertx, http, settings, settings.composeService());
  }

  /** For another service of the same compose project. */
  public ComposeContainerClient(
      Vertx vertx, BoundedHttpClient http, ControlSettings bridge, ServiceUnitSettings other) {
    this(vertx, http, bridge, other.composeService());
  }

  private ComposeContainerClient(
      Vertx vertx, BoundedHttpClient http, ControlSettings settings, String service) {
    client = new DockerEngineClient(vertx, http, settings.socket(), LogExcerpt::of);
    this.service = new ComposeService(settings.project(), service);
  }

  /**
   * The search for the bridge's container.
   *
   * @param id of the one container; {@code null} when there is none or more than one
   * @param reason why there is none or which to choose from; {@code null} when it is found
   * @param ambiguous whether there are several
   */
  public record ContainerSearch(String id, String reason, boolean ambiguous) {}

  /** Finds the bridge's container by its compose labels, running or not. */
  Future<ContainerSearch> find() {
    return client.list(service, true).map(this::choose);
  }

  private ContainerSearch choose(List<DockerContainerEntry> all) {
    List<DockerContainerEntry> lasting = all.stream().filter(each -> !each.oneOff()).toList();
    if (lasting.size() == 1) {
      return new ContainerSearch(lasting.get(0).id(), null, false);
    }
    return lasting.isEmpty()
        ? new ContainerSearch(
            null, "no container labelled " + String.join(", ", service.labels()), false)
        : new ContainerSearch(null, several(lasting), true);
  }

  private String several(List<DockerContainerEntry> containers) {
    TreeSet<String> projects = new TreeSet<>();
    containers.forEach(
        each -> projects.add(each.project() == null ? "(no project)" : each.project()));
    if (projects.size() > 1) {
      return "several compose projects have a service "
          + service.name()
          + ": "
          + String.join(", ", projects)
          + "; set meetkeeper.bridge.docker.project to one of them";
    }
    return "service "
        + service.name()
        + " has several containers ("
        + String.join(", ", containers.stream().map(DockerContainerEntry::name).toList())
        + "): which of them answers at bridge.rest-url cannot be told";
  }

  /** One container, or {@code null} when it is gone. */
  Future<DockerContainer> inspect(String id) {
    return client.inspect(id);
  }

  /**
   * How it ended last, or how it came to run. While a container runs, its exit code is 0, and
   * Docker has forgotten the one before. What stays is whether memory ran out, and how often Docker
   * restarted it by itself since it was last asked to start it.
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

  /** Restarts it; answered when it runs again. */
  Future<ControlResult> restart(String id) {
    return toResult("restart", client.restart(id, STOP_WITHIN_SECONDS));
  }

  /** Starts it. */
  Future<ControlResult> start(String id) {
    return toResult("start", client.start(id));
  }

  private Future<ControlResult> toResult(String verb, Future<DockerResult> act) {
    return act.map(result -> toResult(verb, result))
        .otherwise(
            failure ->
                client.isUsable()
                    ? ControlResult.failed(
                        "it is not known whether Docker took the "
                            + verb
                            + ": "
                            + failure.getMessage())
                    : ControlResult.refused(failure.getMessage()));
  }

  private static ControlResult toResult(String verb, DockerResult result) {
    if (result.status() == 204) {
      return ControlResult.done("docker: " + verb + " done");
    }
    if (result.status() == 304) {
      return ControlResult.refused("docker: the container runs already");
    }
    String reason = "docker: " + verb + ": " + result.status() + " " + result.reason();
    boolean untouched = result.status() >= 400 && result.status() < 500;
    return untouched ? ControlResult.refused(reason) : ControlResult.failed(reason);
  }

  /** Whether the socket is there, usable or not. */
  boolean socketExists() {
    return client.hasSocket();
  }
}
