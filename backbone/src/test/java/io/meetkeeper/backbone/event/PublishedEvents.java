package io.meetkeeper.backbone.event;

import static io.meetkeeper.backbone.AsyncWait.until;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The events of a bus, in order. The bus delivers them on its own thread, which may be late on a
 * busy machine.
 */
public final class PublishedEvents {
  private static final String MARKER = "marker";

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<Event> markers = new CopyOnWriteArrayList<>();
  private final Bus bus;

  public PublishedEvents(Bus bus) {
    this.bus = bus;
    bus.subscribe(
        BusContracts.EVENTS, event -> (MARKER.equals(event.host()) ? markers : events).add(event));
  }

  /** All events published so far. */
  public List<Event> all() {
    awaitDelivery();
    return List.copyOf(events);
  }

  /** The events of a type published so far. */
  public <E extends Event> List<E> of(Class<E> type) {
    awaitDelivery();
    return delivered(type);
  }

  /** Waits for a number of events of a type. */
  public <E extends Event> List<E> await(Class<E> type, int count) {
    until(count + " of " + type.getSimpleName(), () -> delivered(type).size() >= count);
    return delivered(type);
  }

  private void awaitDelivery() {
    int before = markers.size();
    bus.publish(
        BusContracts.EVENTS,
        new NoticeEvent(MARKER, Instant.EPOCH, MARKER, null, Severity.INFO, MARKER, MARKER, null));
    until("the marker is delivered", () -> markers.size() > before);
  }

  private <E extends Event> List<E> delivered(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
