package io.meetkeeper.gateway.rest;

import io.meetkeeper.gateway.event.EventFeed;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventStream;
import io.meetkeeper.gateway.token.Token;
import io.meetkeeper.gateway.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code /events/stream}: Server-Sent Events that resume after {@code Last-Event-ID}. */
final class StreamResource {
  private static final long HEARTBEAT_MS = 15_000;

  private final EventLog events;
  private final EventFeed feed;
  private final Tokens tokens;
  private final Set<EventStream> streams = new LinkedHashSet<>();

  StreamResource(Vertx vertx, EventLog events, EventFeed feed, Tokens tokens) {
    this.events = events;
    this.feed = feed;
    this.tokens = tokens;
    vertx.setPeriodic(HEARTBEAT_MS, id -> List.copyOf(streams).forEach(EventStream::heartbeat));
  }

  void attach(Operations operations) {
    operations.reads("streamEvents", this::stream);
  }

  /** Ends all of them; the clients come back. */
  void end() {
    List.copyOf(streams).forEach(EventStream::end);
  }

  private Future<Answer> stream(Call call) {
    EventFilter filter =
        new EventFilter(
            call.query("host").orElse(null),
            call.query("site").orElse(null),
            call.query("type").orElse(null),
            call.query("severity").orElse(null),
            null,
            null,
            call.sites());
    Long seen =
        call.query("Last-Event-ID")
            .or(() -> call.query("lastEventId"))
            .map(Long::valueOf)
            .orElse(null);
    return events
        .last()
        .map(
            last -> {
              begin(call, filter, seen == null ? last : Math.min(seen, last));
              return null;
            });
  }

  private void begin(Call call, EventFilter filter, long after) {
    Token token = call.token();
    HttpServerResponse response = call.context().response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    EventStream stream =
        new EventStream(events, filter, response, after, () -> tokens.valid(token));
    Runnable read = stream::read;
    response.closeHandler(closed -> forget(stream, read));
    response.endHandler(ended -> forget(stream, read));
    streams.add(stream);
    feed.listen(read);
    stream.heartbeat();
    stream.read();
  }

  private void forget(EventStream stream, Runnable read) {
    streams.remove(stream);
    feed.forget(read);
  }
}
