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
import java.util.ArrayList;
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

  private Future<ApiResponse> list(ApiRequest apiRequest) {
    return listPage(
        apiRequest,
        new EventFilter(
            apiRequest.parameter("host").orElse(null),
            apiRequest.parameter("site").orElse(null),
            apiRequest.parameter("type").orElse(null),
            apiRequest.parameter("severity").orElse(null),
            apiRequest.timeParameter("since"),
            null,
            apiRequest.visibleSites()));
  }

  private Future<ApiResponse> timeline(ApiRequest apiRequest) {
    return listPage(
        apiRequest,
        new EventFilter(
            access.requireHost(apiRequest).id(),
            null,
            null,
            null,
            apiRequest.timeParameter("from"),
            apiRequest.timeParameter("to"),
            null));
  }

  private Future<ApiResponse> listPage(ApiRequest apiRequest, EventFilter filter) {
    int limit = apiRequest.limit();
    return events
        .listBefore(apiRequest.cursorPosition(), filter, limit + 1)
        .map(
            found -> {
              boolean more = found.size() > limit;
              List<Map<String, Object>> items = new ArrayList<>();
              for (StoredEvent event : more ? found.subList(0, limit) : found) {
                items.add(toView(event));
              }
              String next = more ? Long.toString(found.get(limit - 1).position()) : null;
              return ApiResponse.page(new ResultPage(items, next), COLUMNS);
            });
  }

  private static Map<String, Object> toView(StoredEvent event) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("position", event.position());
    Map<?, ?> body = ContractJson.parse(event.body(), Map.class);
    body.forEach((name, value) -> item.put(name.toString(), value));
    return item;
  }
}
