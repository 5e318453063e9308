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
import java.util.List;

/** A Docker engine with the four endpoints that the agent uses, on a real unix socket. */
final class FakeDockerEngine {
  final List<String> asked = new ArrayList<>();
  JsonArray containers = new JsonArray();
  JsonObject state = new JsonObject();
  int restarts;
  int actStatus = 204;

  Future<HttpServer> listen(Vertx vertx, Path socket) {
    return vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(SocketAddress.domainSocketAddress(socket.toString()));
  }

  private void answer(HttpServerRequest request) {
    asked.add(request.method() + " " + request.uri());
    if (request.path().equals("/containers/json")) {
      request.response().end(containers.toBuffer());
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
                  .toBuffer());
    } else {
      request
          .response()
          .setStatusCode(actStatus)
          .end(actStatus < 300 ? "" : "{\"message\":\"cannot kill container: password=hunter2\"}");
    }
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
                    .put("com.docker.compose.oneoff", oneOff ? "True" : "False")));
    return this;
  }

  FakeDockerEngine running(long pid) {
    state = new JsonObject().put("Status", "running").put("Running", true).put("Pid", pid);
    return this;
  }
}
