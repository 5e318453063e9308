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

  /** Ends all of them; the clients come back. */
  public void endAll() {
    List.copyOf(streams).forEach(EventStream::end);
  }

  private Future<ApiResponse> stream(ApiRequest apiRequest) {
    EventFilter filter =
        new EventFilter(
            apiRequest.parameter("host").orElse(null),
            apiRequest.parameter("site").orElse(null),
            apiRequest.parameter("type").orElse(null),
            apiRequest.parameter("severity").orElse(null),
            null,
            null,
            apiRequest.visibleSites());
    Long seen =
        apiRequest
            .parameter("Last-Event-ID")
            .or(() -> apiRequest.parameter("lastEventId"))
            .map(Long::valueOf)
            .orElse(null);
    return events
        .lastPosition()
        .map(
            last -> {
              startStream(apiRequest, filter, seen == null ? last : Math.min(seen, last));
              return null;
            });
  }

  private void startStream(ApiRequest apiRequest, EventFilter filter, long after) {
    AccessToken token = apiRequest.token();
    HttpServerResponse response = apiRequest.context().response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    EventStream stream =
        new EventStream(events, filter, response, after, () -> tokenStore.isValid(token));
    Runnable read = stream::sendNext;
    response.closeHandler(closed -> removeStream(stream, read));
    response.endHandler(ended -> removeStream(stream, read));
    streams.add(stream);
    feed.addListener(read);
    stream.heartbeat();
    stream.sendNext();
  }

  private void removeStream(EventStream stream, Runnable read) {
    streams.remove(stream);
    feed.removeListener(read);
  }
}
