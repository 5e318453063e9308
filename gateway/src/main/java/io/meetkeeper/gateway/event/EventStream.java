package io.meetkeeper.gateway.event;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of events to one client (Server-Sent Events). It reads from the store after its own
 * position, a limited number of bytes at a time, when there are new events and the client has
 * received the previous ones: so a slow client needs little memory, and no client misses an event.
 * A client that receives nothing for a minute is disconnected; it may resume after its position.
 */
public final class EventStream {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);
  private static final int PAGE_SIZE = 100;
  private static final int PAGE_BYTES = 32 * 1024;
  private static final int MAX_MISSED_HEARTBEATS = 4;

  /** What an open stream may hold: a page, and what the connection has not sent yet. */
  public static final int MEMORY = 3 * PAGE_BYTES;

  private final EventLog events;
  private final EventFilter filter;
  private final HttpServerResponse response;
  private final BooleanSupplier tokenValid;
  private long position;
  private boolean readPending;
  private boolean readAgain;
  private int missedHeartbeats;

  /**
   * A stream to one client.
   *
   * @param after the position after which it starts
   * @param tokenValid whether the token of the client is still valid
   */
  public EventStream(
      EventLog events,
      EventFilter filter,
      HttpServerResponse response,
      long after,
      BooleanSupplier tokenValid) {
    this.events = events;
    this.filter = filter;
    this.response = response;
    this.tokenValid = tokenValid;
    position = after;
    response.drainHandler(drained -> sendNext());
  }

  /** Sends new events, unless it is doing so already. */
  public void sendNext() {
    readAgain = true;
    if (readPending || !isOpen() || response.writeQueueFull()) {
      return;
    }
    readPending = true;
    readAgain = false;
    events
        .listAfter(position, filter, PAGE_SIZE, PAGE_BYTES)
        .onComplete(
            read -> {
              readPending = false;
              if (read.failed()) {
                log.warn("an event stream was ended: {}", read.cause().toString());
                end();
              } else if (isOpen()) {
                sendAll(read.result().rows());
              }
            });
  }

  private void sendAll(List<StoredEvent> found) {
    for (StoredEvent event : found) {
      position = event.position();
      write(
          "id: "
              + event.position()
              + "\nevent: "
              + event.type()
              + "\ndata: "
              + event.body()
              + "\n\n");
    }
    if (readAgain || !found.isEmpty()) { // a page may end early
      sendNext();
    }
  }

  /**
   * Sends a comment that keeps the connection open; ends the stream when the token is invalid, and
   * disconnects a client that does not read.
   */
  public void heartbeat() {
    if (!tokenValid.getAsBoolean()) {
      end();
    } else if (isOpen() && !response.writeQueueFull()) {
      missedHeartbeats = 0;
      write(": still here\n\n");
    } else if (isOpen() && ++missedHeartbeats >= MAX_MISSED_HEARTBEATS) {
      response.reset();
    }
  }

  /** Ends the stream; the client may reconnect with its position. */
  public void end() {
    if (isOpen()) {
      Future<Void> ended = response.end();
      ended.onFailure(failure -> log.debug("a client left: {}", failure.toString()));
    }
  }

  private boolean isOpen() {
    return !response.ended() && !response.closed();
  }

  private void write(String text) {
    Future<Void> written = response.write(text);
    written.onFailure(failure -> log.debug("a client left: {}", failure.toString()));
  }
}
