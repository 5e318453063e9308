package io.meetkeeper.gateway.event;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client that follows the events (Server-Sent Events). It reads on from the store after its own
 * position, whenever something is new and the client has taken what it was sent; so a slow client
 * costs no memory, and none misses an event.
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
   * For one client.
   *
   * @param after the position after which to begin
   * @param allowed whether the client's token still holds
   */
  public EventStream(
      EventLog events,
      EventFilter filter,
      HttpServerResponse response,
      long after,
      BooleanSupplier allowed) {
    this.events = events;
    this.filter = filter;
    this.response = response;
    this.tokenValid = allowed;
    position = after;
    response.drainHandler(drained -> sendNext());
  }

  /** Sends what is new, unless it is already at it. */
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

  /** A comment, so that proxies and clients know that we live; ends what is no longer allowed. */
  public void heartbeat() {
    if (!tokenValid.getAsBoolean()) {
      end();
    } else if (isOpen() && !response.writeQueueFull()) {
      write(": still here\n\n");
    }
  }

  /** Ends it; the client may come back with its position. */
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
