package io.meetkeeper.gateway.rest.stream;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.http.MemoryReservation;
import io.meetkeeper.gateway.http.ServerSentEvents;
import io.meetkeeper.gateway.http.TokenQuotas;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.MessageTextParts;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code /fleet/stream}: the hosts and their changes as Server-Sent Events. */
public final class FleetStreamResource {
  private final FleetFeed feed;
  private final TokenQuotas quotas;
  private final Set<FleetStream> streams = new LinkedHashSet<>();

  /**
   * The resource.
   *
   * @param quotas quotas of the open streams of each token
   */
  public FleetStreamResource(Vertx vertx, FleetFeed feed, TokenQuotas quotas) {
    this.feed = feed;
    this.quotas = quotas;
    vertx.setPeriodic(
        ServerSentEvents.HEARTBEAT_MS,
        id -> List.copyOf(streams).forEach(stream -> stream.client().heartbeat()));
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("streamFleet", this::stream);
  }

  /** Ends all streams; the clients reconnect. */
  public void endAll() {
    List.copyOf(streams).forEach(stream -> stream.client().end());
  }

  private Future<ApiResponse> stream(ApiRequest request) {
    MemoryReservation reservation = quotas.reserve(request.token().id(), FleetStream.MEMORY);
    HttpServerResponse response = request.context().response();
    if (response.closed()) {
      reservation.release();
      return Future.succeededFuture();
    }
    ServerSentEvents.prepare(response);
    MessageLanguage language = request.language();
    ServerSentEvents client = new ServerSentEvents(response, request.caller().valid());
    client.packFor(request.context().request(), reservation);
    FleetStream stream =
        new FleetStream(
            feed, request.token(), client, json -> MessageTextParts.translate(json, language));
    Runnable listener = stream::sendNext;
    request
        .context()
        .addEndHandler(
            ended -> {
              streams.remove(stream);
              feed.removeListener(listener);
              client.free();
              reservation.release();
            });
    streams.add(stream);
    stream.client().heartbeat();
    feed.addListener(listener);
    return Future.succeededFuture();
  }
}
