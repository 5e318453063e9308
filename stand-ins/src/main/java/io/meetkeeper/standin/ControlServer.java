package io.meetkeeper.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/**
 * The control API of a stand-in: a separate HTTP server through which a test in another process
 * drives it. JSON in and out; a command that fails is answered with 400 and {@code {"error":
 * reason}}, an unknown one with 404.
 */
public final class ControlServer {
  /** Executes the commands of one stand-in. */
  @FunctionalInterface
  public interface ControlCommands {
    /**
     * Executes a command.
     *
     * @param command method and path, such as {@code POST /conferences}
     * @param body the JSON body, empty if there is none
     * @return a JSON value, or {@code null} for an unknown command
     */
    Future<Object> execute(String command, JsonObject body);
  }

  private final ControlCommands commands;
  private RestartableHttpServer server;

  /** A control API that is not listening yet. */
  public ControlServer(ControlCommands commands) {
    this.commands = commands;
  }

  /** Starts to listen; returns the actual port. */
  public Future<Integer> start(Vertx vertx, String host, int port) {
    server =
        new RestartableHttpServer(
            host, request -> request.body().onSuccess(body -> handle(request, body)));
    return server.start(vertx, port);
  }

  /** Stops listening. */
  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  private void handle(HttpServerRequest request, Buffer body) {
    String command = request.method().name() + " " + request.path();
    Future<Object> reply;
    try {
      reply =
          commands.execute(command, body.length() == 0 ? new JsonObject() : body.toJsonObject());
    } catch (RuntimeException e) {
      reply = Future.failedFuture(e);
    }
    if (reply == null) {
      send(request.response(), 404, error("no such order: " + command));
    } else {
      reply
          .onSuccess(value -> send(request.response(), 200, value))
          .onFailure(failure -> send(request.response(), 400, error(failure.toString())));
    }
  }

  private static JsonObject error(String failure) {
    return new JsonObject().put("error", failure);
  }

  private static void send(HttpServerResponse response, int status, Object value) {
    var unused =
        response
            .setStatusCode(status)
            .putHeader("Content-Type", "application/json")
            .end(Json.encode(value));
  }
}
