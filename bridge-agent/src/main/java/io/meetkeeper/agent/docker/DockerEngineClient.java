package io.meetkeeper.agent.docker;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlSettings;
import io.meetkeeper.agent.control.ServiceUnitSettings;
import io.meetkeeper.agent.host.LocalHttpClient;
import io.meetkeeper.agent.host.LogExcerpt;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What we use of the Docker Engine API, over its unix socket. No version stands in the paths, so
 * the engine answers in its own; all that is read has been there since API 1.24. Access to the
 * socket is as good as root.
 */
public final class DockerEngineClient {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";
  private static final String ONE_OFF = "com.docker.compose.oneoff";

  private static final Duration QUESTION_AT_MOST = Duration.ofSeconds(3);
  private static final Duration ACT_AT_MOST = Duration.ofSeconds(60);
  private static final int STOP_WITHIN_SECONDS = 10;

  private final LocalHttpClient http;
  private final Path socket;
  private final String project;
  private final String service;

  public DockerEngineClient(LocalHttpClient http, ControlSettings settings) {
    this(http, settings.socket(), settings.project(), settings.composeService());
  }

  /** For another service of the same compose project. */
  public DockerEngineClient(
      LocalHttpClient http, ControlSettings bridge, ServiceUnitSettings other) {
    this(http, bridge.socket(), bridge.project(), other.composeService());
  }

  private DockerEngineClient(LocalHttpClient http, Path socket, String project, String service) {
    this.http = http;
    this.socket = socket;
    this.project = project;
    this.service = service;
  }

  /**
   * The search for the bridge's container.
   *
   * @param id of the one container; {@code null} when there is none or more than one
   * @param reason why there is none or which to choose from; {@code null} when it is found
   * @param ambiguous whether there are several
   */
  public record ContainerSearch(String id, String reason, boolean ambiguous) {}

  /**
   * A container.
   *
   * @param status for example {@code running}, {@code exited}, {@code restarting}
   * @param pid of its main process as the engine's host sees it; 0 when there is none
   * @param exit how it ended last, or how it came to run; {@code null} when not known
   */
  record DockerContainer(String name, String status, long pid, String exit) {}

  /** Finds the bridge's container by its compose labels, running or not. */
  Future<ContainerSearch> find() {
    String filters = new JsonObject().put("label", new JsonArray(labels())).encode();
    return query(
            "/containers/json?all=true&filters="
                + URLEncoder.encode(filters, StandardCharsets.UTF_8))
        .map(localHttpResponse -> choose(array(localHttpResponse)));
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    labels.add(SERVICE + "=" + service);
    if (project != null) {
      labels.add(PROJECT + "=" + project);
    }
    return labels;
  }

  private ContainerSearch choose(JsonArray containers) {
    List<String> ids = new ArrayList<>();
    List<String> names = new ArrayList<>();
    TreeSet<String> projects = new TreeSet<>();
    for (int i = 0; i < containers.size(); i++) {
      JsonObject container = containers.getJsonObject(i);
      JsonObject labels = container.getJsonObject("Labels", new JsonObject());
      if (!"True".equalsIgnoreCase(labels.getString(ONE_OFF, ""))) {
        ids.add(container.getString("Id"));
        names.add(name(container));
        projects.add(labels.getString(PROJECT, "(no project)"));
      }
    }
    if (ids.size() == 1) {
      return new ContainerSearch(ids.get(0), null, false);
    }
    if (ids.isEmpty()) {
      return new ContainerSearch(
          null, "no container labelled " + String.join(", ", labels()), false);
    }
    return new ContainerSearch(
        null,
        projects.size() > 1
            ? "several compose projects have a service "
                + service
                + ": "
                + String.join(", ", projects)
                + "; set meetkeeper.bridge.docker.project to one of them"
            : "service "
                + service
                + " has several containers ("
                + String.join(", ", names)
                + "): which of them answers at bridge.rest-url cannot be told",
        true);
  }

  private static String name(JsonObject container) {
    JsonArray names = container.getJsonArray("Names", new JsonArray());
    return names.isEmpty() ? container.getString("Id") : names.getString(0).replaceFirst("^/", "");
  }

  /** One container, or {@code null} when it is gone. */
  Future<DockerContainer> inspect(String id) {
    return send(HttpMethod.GET, "/containers/" + id + "/json", QUESTION_AT_MOST)
        .map(
            localHttpResponse -> {
              if (localHttpResponse.status() == 404) {
                return null;
              }
              JsonObject container = object(requireOk(localHttpResponse));
              JsonObject state = container.getJsonObject("State", new JsonObject());
              return new DockerContainer(
                  container.getString("Name", id).replaceFirst("^/", ""),
                  state.getString("Status", "unknown"),
                  state.getLong("Pid", 0L),
                  exit(state, container.getInteger("RestartCount", 0)));
            });
  }

  /**
   * While a container runs, its exit code is 0, and Docker has forgotten the one before. What stays
   * is whether memory ran out, and how often Docker restarted it by itself since it was last asked
   * to start it.
   */
  private static String exit(JsonObject state, int restarts) {
    boolean running = state.getBoolean("Running", false) && !state.getBoolean("Restarting", false);
    if (running && restarts == 0) {
      return "started on request";
    }
    if (state.getBoolean("OOMKilled", false)) {
      return running ? "oom-kill, restarted by docker" : "oom-kill";
    }
    return running
        ? "ended by itself, restarted by docker"
        : "exit-code " + state.getValue("ExitCode");
  }

  /** Restarts it; answered when it runs again. */
  Future<ControlResult> restart(String id) {
    return act("restart", id, "/restart?t=" + STOP_WITHIN_SECONDS);
  }

  /** Starts it. */
  Future<ControlResult> start(String id) {
    return act("start", id, "/start");
  }

  private Future<ControlResult> act(String verb, String id, String path) {
    return send(HttpMethod.POST, "/containers/" + id + path, ACT_AT_MOST)
        .map(localHttpResponse -> toResult(verb, localHttpResponse))
        .recover(
            failure ->
                Future.succeededFuture(
                    isReachable()
                        ? ControlResult.failed(
                            "it is not known whether Docker took the "
                                + verb
                                + ": "
                                + failure.getMessage())
                        : ControlResult.refused(failure.getMessage())));
  }

  private static ControlResult toResult(
      String verb, LocalHttpClient.LocalHttpResponse localHttpResponse) {
    if (localHttpResponse.status() == 204) {
      return ControlResult.done("docker: " + verb + " done");
    }
    if (localHttpResponse.status() == 304) {
      return ControlResult.refused("docker: the container runs already");
    }
    String reason =
        "docker: " + verb + ": " + localHttpResponse.status() + " " + message(localHttpResponse);
    boolean untouched = localHttpResponse.status() >= 400 && localHttpResponse.status() < 500;
    return untouched ? ControlResult.refused(reason) : ControlResult.failed(reason);
  }

  /** Whether the socket may be used. */
  boolean isReachable() {
    return Files.isWritable(socket);
  }

  /** Whether the socket is there, usable or not. */
  boolean socketExists() {
    return Files.exists(socket);
  }

  private Future<LocalHttpClient.LocalHttpResponse> query(String path) {
    return send(HttpMethod.GET, path, QUESTION_AT_MOST).map(DockerEngineClient::requireOk);
  }

  /** Any problem of the engine, in words. */
  private static final class DockerEngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DockerEngineException(String message) {
      super(message, null, false, false);
    }
  }

  private Future<LocalHttpClient.LocalHttpResponse> send(
      HttpMethod method, String path, Duration atMost) {
    if (!socketExists()) {
      return Future.failedFuture(new DockerEngineException("no docker socket " + socket));
    }
    if (!isReachable()) {
      return Future.failedFuture(
          new DockerEngineException(
              "docker socket "
                  + socket
                  + " not usable: Permission denied for user "
                  + System.getProperty("user.name")
                  + " (its group may use it, and is as good as root)"));
    }
    return http.send(
            new RequestOptions()
                .setServer(SocketAddress.domainSocketAddress(socket.toString()))
                .setHost("docker")
                .setPort(80)
                .setMethod(method)
                .setURI(path),
            atMost)
        .recover(
            failure ->
                Future.failedFuture(
                    new DockerEngineException("docker socket " + socket + ": " + cause(failure))));
  }

  private static String cause(Throwable failure) {
    return failure instanceof IOException && failure.getMessage() != null
        ? failure.getMessage()
        : failure.toString();
  }

  private static LocalHttpClient.LocalHttpResponse requireOk(
      LocalHttpClient.LocalHttpResponse localHttpResponse) {
    if (localHttpResponse.status() != 200) {
      throw new DockerEngineException(
          "docker: " + localHttpResponse.status() + " " + message(localHttpResponse));
    }
    return localHttpResponse;
  }

  private static String message(LocalHttpClient.LocalHttpResponse localHttpResponse) {
    try {
      return LogExcerpt.of(new JsonObject(localHttpResponse.body()).getString("message", ""));
    } catch (DecodeException | ClassCastException e) {
      return "(no reason given)";
    }
  }

  private static JsonObject object(LocalHttpClient.LocalHttpResponse localHttpResponse) {
    try {
      return new JsonObject(localHttpResponse.body());
    } catch (DecodeException e) {
      throw new DockerEngineException("docker: the answer is not JSON");
    }
  }

  private static JsonArray array(LocalHttpClient.LocalHttpResponse localHttpResponse) {
    try {
      return new JsonArray(localHttpResponse.body());
    } catch (DecodeException e) {
      throw new DockerEngineException("docker: the answer is not JSON");
    }
  }
}
