package io.meetkeeper.gateway.rest.stream;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.http.MemoryReservation;
import io.meetkeeper.gateway.http.ServerSentEventStreams;
import io.meetkeeper.gateway.http.ServerSentEvents;
import io.meetkeeper.gateway.http.TokenQuotas;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.MessageTextParts;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** {@code /fleet/stream}: the hosts and their changes as Server-Sent Events. */
public final class FleetStreamResource {
  private final FleetFeed feed;
  private final TokenQuotas quotas;
  private final ServerSentEventStreams streams;

  /**
   * The resource.
   *
   * @param quotas quotas of the open streams of each token
   */
  public FleetStreamResource(Vertx vertx, FleetFeed feed, TokenQuotas quotas) {
    this.feed = feed;
    this.quotas = quotas;
    streams = new ServerSentEventStreams(vertx);
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("streamFleet", this::stream);
  }

  /** Ends all streams; the clients reconnect. */
  public void endAll() {
    streams.endAll();
  }

  private Future<ApiResponse> stream(ApiRequest request) {
    MemoryReservation reservation = quotas.reserve(request.token().id(), FleetStream.MEMORY);
    ServerSentEvents client =
        streams.open(request.context(), request.caller().valid(), reservation);
    if (client == null) {
      return Future.succeededFuture();
    }
    client.packFor(request.context().request(), reservation);
    MessageLanguage language = request.language();
    FleetStream stream =
        new FleetStream(
            feed, request.token(), client, json -> MessageTextParts.translate(json, language));
    Runnable listener = stream::sendNext;
    request.context().addEndHandler(ended -> feed.removeListener(listener));
    client.heartbeat();
    feed.addListener(listener);
    return Future.succeededFuture();
  }
}
