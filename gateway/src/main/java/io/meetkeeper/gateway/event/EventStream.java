package io.meetkeeper.gateway.event;

import io.meetkeeper.gateway.http.ServerSentEvents;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of events to one client (Server-Sent Events). It reads from the store after its own
 * position, a limited number of bytes at a time, when there are new events and the client has
 * received the previous ones. So a slow client needs little memory, and no client misses an event.
 * A client that receives nothing for a minute is disconnected; it may resume after its position.
 */
public final class EventStream {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);
  private static final int PAGE_SIZE = 100;
  private static final int PAGE_BYTES = 32 * 1024;

  /** Bytes that an open stream may hold: a page, and what the connection has not sent yet. */
  public static final int MEMORY = 3 * PAGE_BYTES;

  private final EventLog events;
  private final EventFilter filter;
  private final ServerSentEvents client;
  private final UnaryOperator<String> renderer;
  private long position;
  private boolean readPending;
  private boolean readAgain;

  /**
   * A stream to one client.
   *
   * @param after the position after which it starts
   * @param words translates message codes into the language of the client
   */
  public EventStream(
      EventLog events,
      EventFilter filter,
      ServerSentEvents client,
      long after,
      UnaryOperator<String> words) {
    this.events = events;
    this.filter = filter;
    this.client = client;
    this.renderer = words;
    position = after;
    client.onDrain(this::sendNext);
  }

  /** Sends new events, unless it is doing so already. */
  public void sendNext() {
    readAgain = true;
    if (readPending || !client.isReady()) {
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
                client.end();
              } else if (client.isReady()) {
                sendAll(read.result().rows());
              }
            });
  }

  private void sendAll(List<StoredEvent> found) {
    for (StoredEvent event : found) {
      position = event.position();
      client.send(String.valueOf(event.position()), event.type(), renderer.apply(event.body()));
    }
    if (readAgain || !found.isEmpty()) { // a page may end early
      sendNext();
    }
  }
}
