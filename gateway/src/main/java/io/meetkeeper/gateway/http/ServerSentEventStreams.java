package io.meetkeeper.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The open streams of a resource; each gets a heartbeat at an interval. Used on one context. */
public final class ServerSentEventStreams {
  private static final long HEARTBEAT_MS = 15_000;

  private final Set<ServerSentEvents> clients = new LinkedHashSet<>();

  /** No streams yet. */
  public ServerSentEventStreams(Vertx vertx) {
    vertx.setPeriodic(
        HEARTBEAT_MS, id -> List.copyOf(clients).forEach(ServerSentEvents::heartbeat));
  }

  /**
   * Opens a stream.
   *
   * @param callerValid whether the token or session of the client is still valid
   * @param reservation the memory of the stream; released when it ends
   * @return {@code null} when the client has left
   */
  public ServerSentEvents open(
      RoutingContext context, BooleanSupplier callerValid, MemoryReservation reservation) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      reservation.release();
      return null;
    }
    ServerSentEvents.prepare(response);
    ServerSentEvents client = new ServerSentEvents(response, callerValid);
    context.addEndHandler(
        ended -> {
          clients.remove(client);
          client.free();
          reservation.release();
        });
    clients.add(client);
    return client;
  }

  /** Ends all streams; the clients reconnect. */
  public void endAll() {
    List.copyOf(clients).forEach(ServerSentEvents::end);
  }
}
