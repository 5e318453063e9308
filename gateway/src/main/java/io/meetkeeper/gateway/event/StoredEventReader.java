package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.EventsReply;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventFactory;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the events that the scheduler stored and the bus may have lost. The last event that was
 * read is fetched with the next ones: if another one has its position, the scheduler has another
 * store, whose positions mean nothing, and everything in it is read.
 */
final class StoredEventReader {
  private static final Logger log = LoggerFactory.getLogger(StoredEventReader.class);
  private static final String SCHEDULER = "scheduler";
  private static final int PAGE_SIZE = 500;

  private final Bus bus;
  private final EventFactory factory;
  private final EventLog events;
  private final Runnable listener;

  /**
   * A reader.
   *
   * @param listener called when events were added
   */
  StoredEventReader(RoleContext roleContext, EventLog events, Runnable listener) {
    bus = roleContext.bus();
    factory = new EventFactory(roleContext.clock(), roleContext.host(), roleContext.site());
    this.events = events;
    this.listener = listener;
  }

  /** Fetches what is new; fails when the scheduler does not answer. */
  Future<Void> catchUp() {
    return events
        .sourcePosition(SCHEDULER)
        .compose(at -> at.position() == 0 ? fetchAfter(0) : readMore(at));
  }

  private Future<Void> readMore(EventSourcePosition at) {
    return requestEvents(at.position() - 1)
        .compose(
            answer -> {
              List<Event> items = answer.items();
              if (items.isEmpty() || !at.isAt(items.get(0))) {
                return startAgain(isTrimmed(answer, at)).compose(done -> fetchAfter(0));
              }
              boolean isAll = items.size() == 1 && at.mark() != 0;
              return isAll ? Future.succeededFuture() : store(answer);
            });
  }

  /** Whether the event at the position was deleted because of its age. */
  private static boolean isTrimmed(EventsReply answer, EventSourcePosition at) {
    return !answer.items().isEmpty() && answer.last() - answer.items().size() + 1 > at.position();
  }

  private Future<Void> startAgain(boolean trimmed) {
    if (trimmed) {
      return events.addFromSource(SCHEDULER, List.of(), EventSourcePosition.START).mapEmpty();
    }
    Event notice =
        factory.notice(Severity.WARNING, "store", EventSourceMessage.REPLACED.with(SCHEDULER));
    log.warn("{}", notice.message());
    return events
        .addFromSource(SCHEDULER, List.of(notice), EventSourcePosition.START)
        .map(this::notifyIfAdded)
        .map(
            added -> {
              bus.publish(BusContracts.EVENTS, notice);
              return null;
            });
  }

  private Future<Void> fetchAfter(long after) {
    return requestEvents(after)
        .compose(answer -> answer.items().isEmpty() ? Future.succeededFuture() : store(answer));
  }

  private Future<Void> store(EventsReply answer) {
    Event newest = answer.items().get(answer.items().size() - 1);
    EventSourcePosition at =
        new EventSourcePosition(answer.last(), EventSourcePosition.markOf(newest));
    return events
        .addFromSource(SCHEDULER, answer.items(), at)
        .map(this::notifyIfAdded)
        .compose(kept -> fetchAfter(answer.last()));
  }

  private Future<EventsReply> requestEvents(long after) {
    return bus.request(BusContracts.SCHEDULER_EVENTS, new EventsQuery(after, PAGE_SIZE));
  }

  private int notifyIfAdded(int added) {
    if (added > 0) {
      listener.run();
    }
    return added;
  }
}
