package io.meetkeeper.collector;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said once per run: a log line at once, and an event when the other roles have had the
 * time to start, since an event that nobody hears is lost.
 */
final class Notices {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);

  private final Node node;
  private final Set<String> said = new HashSet<>();
  private final Deque<Event> waiting = new ArrayDeque<>();

  Notices(Node node) {
    this.node = node;
  }

  void once(String subject, String message) {
    if (said.add(subject)) {
      log.info("{}", message);
      queue(subject, message);
    }
  }

  /** The same as a warning in the log. */
  void warnOnce(String subject, String message) {
    if (said.add(subject)) {
      log.warn("{}", message);
      queue(subject, message);
    }
  }

  void publish() {
    while (!waiting.isEmpty()) {
      node.bus().publish(Contracts.EVENTS, waiting.poll());
    }
  }

  private void queue(String subject, String message) {
    waiting.add(
        new Event.Notice(
            UUID.randomUUID().toString(),
            node.clock().instant(),
            node.host(),
            node.site(),
            Severity.INFO,
            message,
            subject));
  }
}
