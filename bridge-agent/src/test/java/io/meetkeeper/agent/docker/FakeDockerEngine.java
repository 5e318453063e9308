package io.meetkeeper.agent.docker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Docker engine with the four endpoints that the agent uses, on a real unix socket. */
final class FakeDockerEngine {
  final List<String> requests = new ArrayList<>();
  JsonArray containers = new JsonArray();
  JsonObject state = new JsonObject();
  final Map<String, JsonObject> networks = new HashMap<>();
  int restarts;
  int actStatus = 204;

  /** The socket, which goes with the engine when it is stopped within an act; else {@code null}. */
  Path stopsWithSocket;

  Future<HttpServer> listen(Vertx vertx, Path socket) {
    return vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(SocketAddress.domainSocketAddress(socket.toString()));
  }

  private void answer(HttpServerRequest request) {
    requests.add(request.method() + " " + request.uri());
    if (request.path().equals("/containers/json")) {
      request.response().end(matching(request.getParam("filters")).toBuffer());
    } else if (request.path().endsWith("/json")) {
      boolean there = containers.encode().contains(request.path().split("/", -1)[2]);
      request
          .response()
          .setStatusCode(there ? 200 : 404)
          .end(
              new JsonObject()
                  .put("Name", "/meet-jvb-1")
                  .put("RestartCount", restarts)
                  .put("State", state)
                  .put(
                      "NetworkSettings",
                      networks.getOrDefault(request.path().split("/", -1)[2], new JsonObject()))
                  .toBuffer());
    } else if (stopsWithSocket != null) {
      stopsWithSocket.toFile().delete();
      request.connection().close();
    } else {
      request
          .response()
          .setStatusCode(actStatus)
          .end(actStatus < 300 ? "" : "{\"message\":\"cannot kill container: password=hunter2\"}");
    }
  }

  private JsonArray matching(String filters) {
    JsonObject filter = new JsonObject(filters);
    return new JsonArray(
        containers.stream()
            .map(JsonObject.class::cast)
            .filter(each -> hasName(each, filter.getJsonArray("name")))
            .filter(each -> hasLabels(each, filter.getJsonArray("label", new JsonArray())))
            .toList());
  }

  private static boolean hasName(JsonObject container, JsonArray names) {
    return names == null
        || container.getJsonArray("Names").getString(0).matches(names.getString(0));
  }

  /** A label that a container lacks is not asked for. */
  private static boolean hasLabels(JsonObject container, JsonArray wanted) {
    JsonObject labels = container.getJsonObject("Labels");
    return wanted.stream()
        .map(label -> label.toString().split("=", 2))
        .allMatch(label -> labels.getString(label[0], label[1]).equals(label[1]));
  }

  /** A container of another service of the project, reached at a port of the host. */
  FakeDockerEngine otherService(String id, String service, int port) {
    numbered(id, 1, port, null);
    JsonObject added = containers.getJsonObject(containers.size() - 1);
    added.getJsonObject("Labels").put("com.docker.compose.service", service);
    return this;
  }

  /**
   * Adds one of several containers of a service, reachable at a port of the host or at its own
   * address.
   */
  FakeDockerEngine numbered(String id, int number, Integer port, String address) {
    container(id, "meet", false);
    containers
        .getJsonObject(containers.size() - 1)
        .getJsonObject("Labels")
        .put("com.docker.compose.container-number", String.valueOf(number));
    JsonArray bindings =
        port == null
            ? null
            : new JsonArray()
                .add(new JsonObject().put("HostIp", "127.0.0.1").put("HostPort", port.toString()));
    networks.put(
        id,
        new JsonObject()
            .put("Ports", new JsonObject().put("8080/tcp", bindings).put("10000/udp", null))
            .put(
                "Networks",
                new JsonObject()
                    .put(
                        "meet",
                        new JsonObject().put("IPAddress", address == null ? "" : address))));
    return this;
  }

  FakeDockerEngine container(String id, String project, boolean oneOff) {
    containers.add(
        new JsonObject()
            .put("Id", id)
            .put("Names", new JsonArray().add("/" + project + "-" + id))
            .put(
                "Labels",
                new JsonObject()
                    .put("com.docker.compose.project", project)
                    .put("com.docker.compose.service", "jvb")
                    .put("com.docker.compose.oneoff", oneOff ? "True" : "False")));
    return this;
  }

  FakeDockerEngine running(long pid) {
    state = new JsonObject().put("Status", "running").put("Running", true).put("Pid", pid);
    return this;
  }
}
