package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.contract.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last events of a host, until a gateway has them: the answer to a ping shows that what was
 * sent before that ping has arrived. What is not confirmed when a link ends is sent again over the
 * next one; a gateway ignores an event that it has. Runs on one context.
 */
final class EdgeEventQueue {
  private static final int MAX_EVENTS = 32;

  private final Deque<Event> waiting = new ArrayDeque<>();
  private final Deque<Event> sent = new ArrayDeque<>();

  /** For each ping without an answer, how many events were sent before it. */
  private final Deque<Long> pings = new ArrayDeque<>();

  private long sentCount;

  /** Adds an event; the oldest is dropped when there are too many. */
  void add(Event event) {
    waiting.add(event);
    trim();
  }

  /** Whether there is an event to send. */
  boolean hasNext() {
    return !waiting.isEmpty();
  }

  /** The next event to send. */
  Event next() {
    Event event = waiting.remove();
    sent.add(event);
    sentCount++;
    return event;
  }

  /** Called when a ping is sent. */
  void onPing() {
    pings.add(sentCount);
  }

  /** Called when the gateway has answered the oldest ping. */
  void onPong() {
    Long before = pings.poll();
    while (before != null && sentCount - sent.size() < before) {
      sent.poll();
    }
  }

  /** Called when the link has ended: what is not confirmed waits for the next one. */
  void onUnlinked() {
    pings.clear();
    while (!sent.isEmpty()) {
      waiting.addFirst(sent.pollLast());
    }
    trim();
  }

  private void trim() {
    while (waiting.size() + sent.size() > MAX_EVENTS) {
      (sent.isEmpty() ? waiting : sent).poll();
    }
  }
}
