package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.contract.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The events of a host that a report is made of.
 *
 * @param events those within its time, and those before it that began something, oldest first
 * @param until those from this time on were too many to be read; {@code null}: these are all
 */
record ReportedEvents(List<Event> events, Instant until) {
  /**
   * These and some more.
   *
   * @param more oldest first
   * @param complete whether these are all of their kind
   */
  ReportedEvents with(List<Event> more, boolean complete) {
    List<Event> all = new ArrayList<>(events);
    all.addAll(more);
    all.sort(Comparator.comparing(Event::at));
    Instant end = complete || more.isEmpty() ? null : more.get(more.size() - 1).at();
    boolean sooner = end != null && (until == null || end.isBefore(until));
    return new ReportedEvents(all, sooner ? end : until);
  }
}
