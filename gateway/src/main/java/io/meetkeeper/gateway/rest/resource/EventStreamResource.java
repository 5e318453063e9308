package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.event.EventStream;
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

/** {@code /events/stream}: Server-Sent Events that resume after {@code Last-Event-ID}. */
public final class EventStreamResource {
  private final EventLog events;
  private final EventRecorder feed;
  private final TokenQuotas quotas;
  private final ServerSentEventStreams streams;

  /**
   * The resource.
   *
   * @param quotas quotas of the open streams of each token
   */
  public EventStreamResource(Vertx vertx, EventLog events, EventRecorder feed, TokenQuotas quotas) {
    this.events = events;
    this.feed = feed;
    this.quotas = quotas;
    streams = new ServerSentEventStreams(vertx);
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("streamEvents", this::stream);
  }

  /** Ends all streams; the clients reconnect. */
  public void endAll() {
    streams.endAll();
  }

  private Future<ApiResponse> stream(ApiRequest request) {
    EventFilter filter = EventResource.filter(request, null, null);
    Long lastSeen =
        request
            .parameter("Last-Event-ID")
            .or(() -> request.parameter("lastEventId"))
            .map(Long::valueOf)
            .orElse(null);
    return EventResource.checkType(events, filter.type())
        .compose(known -> stream(request, filter, lastSeen));
  }

  private Future<ApiResponse> stream(ApiRequest request, EventFilter filter, Long lastSeen) {
    MemoryReservation reservation = quotas.reserve(request.token().id(), EventStream.MEMORY);
    return events
        .lastPosition()
        .onFailure(failure -> reservation.release())
        .map(
            last -> {
              long after = lastSeen == null ? last : Math.min(lastSeen, last);
              startStream(request, filter, after, reservation);
              return null;
            });
  }

  private void startStream(
      ApiRequest request, EventFilter filter, long after, MemoryReservation reservation) {
    ServerSentEvents client =
        streams.open(request.context(), request.caller().valid(), reservation);
    if (client == null) {
      return;
    }
    MessageLanguage language = request.language();
    EventStream stream =
        new EventStream(
            events, filter, client, after, json -> MessageTextParts.translate(json, language));
    Runnable listener = stream::sendNext;
    request.context().addEndHandler(ended -> feed.removeListener(listener));
    feed.addListener(listener);
    client.heartbeat();
    stream.sendNext();
  }
}
