package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.process.RoleContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said once per run: a log line at once, and an event when the other roles have had the
 * time to start, since an event that nobody hears is lost.
 */
final class OneTimeNotices {
  private static final Logger log = LoggerFactory.getLogger(OneTimeNotices.class);

  private final RoleContext roleContext;
  private final EventFactory events;
  private final Set<String> announcedSubjects = new HashSet<>();
  private final Deque<Event> queued = new ArrayDeque<>();

  OneTimeNotices(RoleContext roleContext) {
    this.roleContext = roleContext;
    events = new EventFactory(roleContext.clock(), roleContext.host(), roleContext.site());
  }

  void notice(String subject, String message) {
    if (announcedSubjects.add(subject)) {
      log.info("{}", message);
      queue(subject, message);
    }
  }

  /** The same as a warning in the log. */
  void warn(String subject, String message) {
    if (announcedSubjects.add(subject)) {
      log.warn("{}", message);
      queue(subject, message);
    }
  }

  void publishQueued() {
    while (!queued.isEmpty()) {
      roleContext.bus().publish(BusContracts.EVENTS, queued.poll());
    }
  }

  private void queue(String subject, String message) {
    queued.add(events.notice(Severity.INFO, subject, message));
  }
}
