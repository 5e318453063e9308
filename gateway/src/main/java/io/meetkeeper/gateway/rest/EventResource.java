package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.Kept;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /events} and {@code /hosts/{host}/timeline}. */
final class EventResource {
  private static final List<String> COLUMNS =
      List.of("position", "at", "type", "severity", "host", "site", "message", "id");

  private final EventLog events;
  private final Access access;

  EventResource(EventLog events, Access access) {
    this.events = events;
    this.access = access;
  }

  void attach(Operations operations) {
    operations.reads("listEvents", this::list).reads("getHostTimeline", this::timeline);
  }

  private Future<Answer> list(Call call) {
    return page(
        call,
        new EventFilter(
            call.query("host").orElse(null),
            call.query("site").orElse(null),
            call.query("type").orElse(null),
            call.query("severity").orElse(null),
            call.time("since"),
            null,
            call.sites()));
  }

  private Future<Answer> timeline(Call call) {
    return page(
        call,
        new EventFilter(
            access.host(call).id(), null, null, null, call.time("from"), call.time("to"), null));
  }

  private Future<Answer> page(Call call, EventFilter filter) {
    int limit = call.limit();
    return events
        .before(call.position(), filter, limit + 1)
        .map(
            found -> {
              boolean more = found.size() > limit;
              List<Map<String, Object>> items = new ArrayList<>();
              for (Kept event : more ? found.subList(0, limit) : found) {
                items.add(shown(event));
              }
              String next = more ? Long.toString(found.get(limit - 1).position()) : null;
              return Answer.page(new Page(items, next), COLUMNS);
            });
  }

  private static Map<String, Object> shown(Kept event) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("position", event.position());
    Map<?, ?> body = Wire.read(event.body(), Map.class);
    body.forEach((name, value) -> item.put(name.toString(), value));
    return item;
  }
}
