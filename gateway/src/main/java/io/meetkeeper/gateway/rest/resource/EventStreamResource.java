package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventRecorder;
import io.meetkeeper.gateway.event.EventStream;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code /events/stream}: Server-Sent Events that resume after {@code Last-Event-ID}. */
public final class EventStreamResource {
  private static final long HEARTBEAT_MS = 15_000;

  private final EventLog events;
  private final EventRecorder feed;
  private final TokenStore tokenStore;
  private final Set<EventStream> streams = new LinkedHashSet<>();

  public EventStreamResource(
      Vertx vertx, EventLog events, EventRecorder feed, TokenStore tokenStore) {
    this.events = events;
    this.feed = feed;
    this.tokenStore = tokenStore;
    vertx.setPeriodic(HEARTBEAT_MS, id -> List.copyOf(streams).forEach(EventStream::heartbeat));
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("streamEvents", this::stream);
  }

  /** Ends all streams; the clients reconnect. */
  public void endAll() {
    List.copyOf(streams).forEach(EventStream::end);
  }

  private Future<ApiResponse> stream(ApiRequest request) {
    EventFilter filter = EventResource.filter(request, null);
    Long lastSeen =
        request
            .parameter("Last-Event-ID")
            .or(() -> request.parameter("lastEventId"))
            .map(Long::valueOf)
            .orElse(null);
    return events
        .lastPosition()
        .map(
            last -> {
              startStream(request, filter, lastSeen == null ? last : Math.min(lastSeen, last));
              return null;
            });
  }

  private void startStream(ApiRequest request, EventFilter filter, long after) {
    AccessToken token = request.token();
    HttpServerResponse response = request.context().response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    EventStream stream =
        new EventStream(events, filter, response, after, () -> tokenStore.isValid(token));
    Runnable listener = stream::sendNext;
    response.closeHandler(closed -> removeStream(stream, listener));
    response.endHandler(ended -> removeStream(stream, listener));
    streams.add(stream);
    feed.addListener(listener);
    stream.heartbeat();
    stream.sendNext();
  }

  private void removeStream(EventStream stream, Runnable listener) {
    streams.remove(stream);
    feed.removeListener(listener);
  }
}
