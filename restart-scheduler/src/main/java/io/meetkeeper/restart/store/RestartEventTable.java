package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.EventsQuery;
import io.meetkeeper.backbone.contract.event.EventsReply;
import io.meetkeeper.backbone.json.ContractJson;
import java.util.List;

/** Table {@code event}: the events of the scheduler; the oldest are deleted beyond a limit. */
public final class RestartEventTable {
  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_IN_ANSWER = 1_000;

  private RestartEventTable() {}

  private record Stored(long position, Event event) {}

  static void insert(SchedulerTransaction tx, Event event) {
    tx.sql().update("INSERT INTO event (body) VALUES (?)", ContractJson.toJson(event));
    tx.sql()
        .update(
            "DELETE FROM event WHERE position <= (SELECT max(position) FROM event) - ?",
            MAX_EVENTS);
  }

  /** Those after a position, oldest first. */
  public static EventsReply list(SchedulerTransaction tx, EventsQuery query) {
    long position = query.after();
    int limit = Math.max(1, Math.min(query.limit(), MAX_IN_ANSWER));
    List<Stored> found =
        tx.sql()
            .list(
                row ->
                    new Stored(
                        row.number("position"), ContractJson.parse(row.text("body"), Event.class)),
                "SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?",
                position,
                limit);
    long last = found.isEmpty() ? position : found.get(found.size() - 1).position();
    return new EventsReply(found.stream().map(Stored::event).toList(), last);
  }
}
