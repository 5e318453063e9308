package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that are issued once per run. Each is logged at once; its event is queued until the other
 * roles have started, because events without a subscriber are lost.
 */
final class OneTimeNotices {
  private static final Logger log = LoggerFactory.getLogger(OneTimeNotices.class);

  private final RoleContext role;
  private final EventFactory events;
  private final Set<String> announced = new HashSet<>();
  private final Deque<Event> queued = new ArrayDeque<>();

  OneTimeNotices(RoleContext role) {
    this.role = role;
    events = new EventFactory(role.clock(), role.host(), role.site());
  }

  /** Logs and queues the first notice about a subject; later ones are ignored. */
  void notice(String subject, MessageText message) {
    if (announced.add(subject)) {
      log.info("{}", message.english());
      queue(subject, message);
    }
  }

  /** Like {@link #notice}, but logged as a warning. */
  void warn(String subject, MessageText message) {
    if (announced.add(subject)) {
      log.warn("{}", message.english());
      queue(subject, message);
    }
  }

  /** Publishes the queued events. */
  void publishQueued() {
    while (!queued.isEmpty()) {
      role.bus().publish(BusContracts.EVENTS, queued.poll());
    }
  }

  private void queue(String subject, MessageText message) {
    queued.add(events.notice(Severity.INFO, subject, message));
  }
}
