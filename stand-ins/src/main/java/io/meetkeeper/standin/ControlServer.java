package io.meetkeeper.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/**
 * A small HTTP server, apart from the one that is being played, through which a test in another
 * process drives a stand-in. JSON in and out; what cannot be obeyed is 400 with {@code {"error":
 * why}}, what is not known 404.
 */
public final class ControlServer {
  /** Carries out one order; answers what to send back, or null when there is no such order. */
  @FunctionalInterface
  public interface ControlCommands {
    /**
     * Carries out an order.
     *
     * @param order method and path, such as {@code POST /conferences}
     * @param body the JSON that came with it, empty if none
     * @return a JSON value, or null for an unknown order
     */
    Future<Object> execute(String order, JsonObject body);
  }

  private final ControlCommands controlCommands;
  private RestartableHttpServer restartableHttpServer;

  /** A control API that is not listening yet. */
  public ControlServer(ControlCommands controlCommands) {
    this.controlCommands = controlCommands;
  }

  /** Listens; answers the actual port. */
  public Future<Integer> start(Vertx vertx, String host, int port) {
    restartableHttpServer =
        new RestartableHttpServer(
            host, request -> request.body().onSuccess(body -> handle(request, body)));
    return restartableHttpServer.start(vertx, port);
  }

  /** Stops listening. */
  public Future<Void> close() {
    return restartableHttpServer == null ? Future.succeededFuture() : restartableHttpServer.close();
  }

  private void handle(HttpServerRequest request, Buffer body) {
    String order = request.method().name() + " " + request.path();
    Future<Object> done;
    try {
      done =
          controlCommands.execute(
              order, body.length() == 0 ? new JsonObject() : body.toJsonObject());
    } catch (RuntimeException e) {
      done = Future.failedFuture(e);
    }
    if (done == null) {
      send(request.response(), 404, error("no such order: " + order));
    } else {
      done.onSuccess(value -> send(request.response(), 200, value))
          .onFailure(why -> send(request.response(), 400, error(why.toString())));
    }
  }

  private static JsonObject error(String why) {
    return new JsonObject().put("error", why);
  }

  private static void send(HttpServerResponse response, int status, Object value) {
    var unused =
        response
            .setStatusCode(status)
            .putHeader("Content-Type", "application/json")
            .end(Json.encode(value));
  }
}
