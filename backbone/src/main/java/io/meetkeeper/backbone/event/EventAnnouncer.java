package io.meetkeeper.backbone.event;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/** Publishes the events of one host and site. */
public final class EventAnnouncer {
  private final EventFactory events;
  private final Consumer<Event> publisher;

  /**
   * An announcer of one host and site.
   *
   * @param time time of the events
   * @param publisher receives the events
   */
  public EventAnnouncer(InstantSource time, String host, String site, Consumer<Event> publisher) {
    this.events = new EventFactory(time, host, site);
    this.publisher = publisher;
  }

  /** Publishes events of this process's host and site on its bus. */
  public static EventAnnouncer of(RoleContext roleContext) {
    return new EventAnnouncer(
        roleContext.clock(),
        roleContext.host(),
        roleContext.site(),
        event -> roleContext.bus().publish(BusContracts.EVENTS, event));
  }

  /** Publishes the event that the function creates. */
  public void announce(Function<EventFactory, Event> event) {
    publisher.accept(event.apply(events));
  }

  /** Publishes a notice. */
  public void announceNotice(Severity severity, String subject, MessageText message) {
    announce(factory -> factory.notice(severity, subject, message));
  }
}
