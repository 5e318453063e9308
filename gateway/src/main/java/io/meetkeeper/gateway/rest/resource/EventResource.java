package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.StoredEvent;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /events} and {@code /hosts/{host}/timeline}. */
public final class EventResource {
  private static final List<String> COLUMNS =
      List.of("position", "at", "type", "severity", "host", "site", "message", "id");

  private final EventLog events;
  private final FleetAccess access;

  public EventResource(EventLog events, FleetAccess access) {
    this.events = events;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("listEvents", this::list).addRead("getHostTimeline", this::timeline);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    return listPage(request, filter(request, request.timeParameter("since")));
  }

  /** The filter in the query, for events not before a time, which may be {@code null}. */
  static EventFilter filter(ApiRequest request, Instant from) {
    return new EventFilter(
        request.parameter("host").orElse(null),
        request.parameter("site").orElse(null),
        request.parameter("type").orElse(null),
        request.parameter("severity").orElse(null),
        from,
        null,
        request.visibleSites());
  }

  private Future<ApiResponse> timeline(ApiRequest request) {
    return listPage(
        request,
        new EventFilter(
            access.requireHost(request).id(),
            null,
            null,
            null,
            request.timeParameter("from"),
            request.timeParameter("to"),
            null));
  }

  private Future<ApiResponse> listPage(ApiRequest request, EventFilter filter) {
    int limit = request.limit();
    return events
        .listBefore(request.cursorPosition(), filter, limit + 1, ResultPage.MAX_BYTES)
        .map(
            found ->
                ApiResponse.page(
                    ResultPage.byPosition(
                        found, limit, StoredEvent::position, EventResource::toView),
                    COLUMNS));
  }

  private static Map<String, Object> toView(StoredEvent event) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("position", event.position());
    Map<?, ?> body = ContractJson.parse(event.body(), Map.class);
    body.forEach((name, value) -> item.put(name.toString(), value));
    return item;
  }
}
