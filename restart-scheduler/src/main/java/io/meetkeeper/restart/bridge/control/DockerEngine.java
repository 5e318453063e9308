package io.meetkeeper.restart.bridge.control;

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
final class DockerEngine {
  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";
  private static final String ONE_OFF = "com.docker.compose.oneoff";

  private static final Duration QUESTION_AT_MOST = Duration.ofSeconds(3);
  private static final Duration ACT_AT_MOST = Duration.ofSeconds(60);
  private static final int STOP_WITHIN_SECONDS = 10;

  private final LocalHttp http;
  private final Path socket;
  private final String project;
  private final String service;

  DockerEngine(LocalHttp http, ControlSettings settings) {
    this(http, settings.socket(), settings.project(), settings.composeService());
  }

  /** For another service of the same compose project. */
  DockerEngine(LocalHttp http, ControlSettings bridge, OtherService other) {
    this(http, bridge.socket(), bridge.project(), other.composeService());
  }

  private DockerEngine(LocalHttp http, Path socket, String project, String service) {
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
  record Found(String id, String reason, boolean ambiguous) {}

  /**
   * A container.
   *
   * @param status for example {@code running}, {@code exited}, {@code restarting}
   * @param pid of its main process as the engine's host sees it; 0 when there is none
   * @param exit how it ended last, or how it came to run; {@code null} when not known
   */
  record Container(String name, String status, long pid, String exit) {}

  /** Finds the bridge's container by its compose labels, running or not. */
  Future<Found> find() {
    String filters = new JsonObject().put("label", new JsonArray(labels())).encode();
    return question(
            "/containers/json?all=true&filters="
                + URLEncoder.encode(filters, StandardCharsets.UTF_8))
        .map(answer -> chosen(array(answer)));
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    labels.add(SERVICE + "=" + service);
    if (project != null) {
      labels.add(PROJECT + "=" + project);
    }
    return labels;
  }

  private Found chosen(JsonArray containers) {
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
      return new Found(ids.get(0), null, false);
    }
    if (ids.isEmpty()) {
      return new Found(null, "no container labelled " + String.join(", ", labels()), false);
    }
    return new Found(
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
  Future<Container> inspect(String id) {
    return send(HttpMethod.GET, "/containers/" + id + "/json", QUESTION_AT_MOST)
        .map(
            answer -> {
              if (answer.status() == 404) {
                return null;
              }
              JsonObject container = object(successful(answer));
              JsonObject state = container.getJsonObject("State", new JsonObject());
              return new Container(
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
  Future<Acted> restart(String id) {
    return act("restart", id, "/restart?t=" + STOP_WITHIN_SECONDS);
  }

  /** Starts it. */
  Future<Acted> start(String id) {
    return act("start", id, "/start");
  }

  private Future<Acted> act(String verb, String id, String path) {
    return send(HttpMethod.POST, "/containers/" + id + path, ACT_AT_MOST)
        .map(answer -> acted(verb, answer))
        .recover(
            failure ->
                Future.succeededFuture(
                    reachable()
                        ? Acted.failed(
                            "it is not known whether Docker took the "
                                + verb
                                + ": "
                                + failure.getMessage())
                        : Acted.refused(failure.getMessage())));
  }

  private static Acted acted(String verb, LocalHttp.Answer answer) {
    if (answer.status() == 204) {
      return Acted.done("docker: " + verb + " done");
    }
    if (answer.status() == 304) {
      return Acted.refused("docker: the container runs already");
    }
    String reason = "docker: " + verb + ": " + answer.status() + " " + message(answer);
    boolean untouched = answer.status() >= 400 && answer.status() < 500;
    return untouched ? Acted.refused(reason) : Acted.failed(reason);
  }

  /** Whether the socket may be used. */
  boolean reachable() {
    return Files.isWritable(socket);
  }

  /** Whether the socket is there, usable or not. */
  boolean socketExists() {
    return Files.exists(socket);
  }

  private Future<LocalHttp.Answer> question(String path) {
    return send(HttpMethod.GET, path, QUESTION_AT_MOST).map(DockerEngine::successful);
  }

  /** Any problem of the engine, in words. */
  private static final class EngineProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineProblem(String message) {
      super(message, null, false, false);
    }
  }

  private Future<LocalHttp.Answer> send(HttpMethod method, String path, Duration atMost) {
    if (!socketExists()) {
      return Future.failedFuture(new EngineProblem("no docker socket " + socket));
    }
    if (!reachable()) {
      return Future.failedFuture(
          new EngineProblem(
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
                    new EngineProblem("docker socket " + socket + ": " + cause(failure))));
  }

  private static String cause(Throwable failure) {
    return failure instanceof IOException && failure.getMessage() != null
        ? failure.getMessage()
        : failure.toString();
  }

  private static LocalHttp.Answer successful(LocalHttp.Answer answer) {
    if (answer.status() != 200) {
      throw new EngineProblem("docker: " + answer.status() + " " + message(answer));
    }
    return answer;
  }

  private static String message(LocalHttp.Answer answer) {
    try {
      return LastWords.of(new JsonObject(answer.body()).getString("message", ""));
    } catch (DecodeException | ClassCastException e) {
      return "(no reason given)";
    }
  }

  private static JsonObject object(LocalHttp.Answer answer) {
    try {
      return new JsonObject(answer.body());
    } catch (DecodeException e) {
      throw new EngineProblem("docker: the answer is not JSON");
    }
  }

  private static JsonArray array(LocalHttp.Answer answer) {
    try {
      return new JsonArray(answer.body());
    } catch (DecodeException e) {
      throw new EngineProblem("docker: the answer is not JSON");
    }
  }
}
