package io.meetkeeper.gateway.event;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of events to one client (Server-Sent Events). It reads from the store after its own
 * position, when there are new events and the client has received the previous ones: so a slow
 * client needs no memory, and no client misses an event.
 */
public final class EventStream {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);
  private static final int PAGE_SIZE = 100;

  private final EventLog events;
  private final EventFilter filter;
  private final HttpServerResponse response;
  private final BooleanSupplier tokenValid;
  private long position;
  private boolean readPending;
  private boolean readAgain;

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
        .listAfter(position, filter, PAGE_SIZE)
        .onComplete(
            read -> {
              readPending = false;
              if (read.failed()) {
                log.warn("an event stream was ended: {}", read.cause().toString());
                end();
              } else if (isOpen()) {
                sendAll(read.result());
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
    if (readAgain || found.size() == PAGE_SIZE) {
      sendNext();
    }
  }

  /** Sends a comment that keeps the connection open; ends the stream when the token is invalid. */
  public void heartbeat() {
    if (!tokenValid.getAsBoolean()) {
      end();
    } else if (isOpen() && !response.writeQueueFull()) {
      write(": still here\n\n");
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
