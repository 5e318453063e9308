package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.alarm.AlarmSettings;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.event.EventFilter;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.EventTypeNames;
import io.meetkeeper.gateway.event.StoredEvent;
import io.meetkeeper.gateway.event.TimelineSpans;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.rest.operation.ResultPage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /events} and {@code /hosts/{host}/timeline}. */
public final class EventResource {
  private static final List<String> COLUMNS =
      List.of("position", "at", "type", "severity", "host", "site", "message", "id");

  private static final Instant FAR = Instant.ofEpochMilli(Long.MAX_VALUE);
  private static final int MAX_SPAN_BYTES = 256 * 1024;

  private final EventLog events;
  private final FleetAccess access;
  private final AlarmSettings alarms;

  /**
   * Serves the events.
   *
   * @param alarms thresholds of alarms, as configured on this host
   */
  public EventResource(EventLog events, FleetAccess access, AlarmSettings alarms) {
    this.events = events;
    this.access = access;
    this.alarms = alarms;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("listEvents", this::list).addRead("getHostTimeline", this::timeline);
  }

  private Future<ApiResponse> list(ApiRequest request) {
    Instant since = request.timeParameter("since");
    Instant from = request.timeParameter("from");
    EventFilter filter = filter(request, from == null ? since : from, request.timeParameter("to"));
    return checkType(filter.type()).compose(known -> listPage(request, filter));
  }

  /** A type that was misspelt is not one of which nothing was heard. */
  private Future<Void> checkType(String type) {
    Set<String> known = EventTypeNames.known();
    if (type == null || known.contains(type)) {
      return Future.succeededFuture();
    }
    return events
        .hasType(type)
        .compose(
            isFound ->
                isFound
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        ApiRequest.malformed("type", type, String.join(", ", known))));
  }

  /** The filter of a query, for events in a time range whose ends may be {@code null}. */
  static EventFilter filter(ApiRequest request, Instant from, Instant to) {
    return new EventFilter(
        request.parameter("host").orElse(null),
        request.parameter("site").orElse(null),
        request.parameter("type").orElse(null),
        request.parameter("severity").orElse(null),
        from,
        to,
        request.parameter("text").orElse(null),
        request.visibleSites());
  }

  private Future<ApiResponse> timeline(ApiRequest request) {
    String host = access.requireHost(request).id();
    Instant from = request.timeParameter("from");
    Instant to = request.timeParameter("to");
    EventFilter filter = new EventFilter(host, null, null, null, from, to, null, null);
    boolean isFirstPage = request.parameter("cursor").isEmpty();
    return findPage(request, filter)
        .compose(
            page ->
                isFirstPage
                    ? addSpans(
                        page, host, from == null ? Instant.EPOCH : from, to == null ? FAR : to)
                    : Future.succeededFuture(ApiResponse.page(page, COLUMNS)));
  }

  /** Adds the spans of the whole time range to the first page. */
  private Future<ApiResponse> addSpans(ResultPage page, String host, Instant from, Instant to) {
    return events
        .listNewestForTimeline(host, from, to, MAX_SPAN_BYTES)
        .map(
            found -> {
              Map<String, Object> body = ContractJson.toMap(page);
              body.put("spans", TimelineSpans.of(found.rows(), from, to));
              body.put("spansComplete", found.complete());
              body.put(
                  "alarmThresholds",
                  Map.of("swap", alarms.swap().above(), "memory", alarms.memory().above()));
              return ApiResponse.page(page, COLUMNS).withJson(body);
            });
  }

  private Future<ApiResponse> listPage(ApiRequest request, EventFilter filter) {
    return findPage(request, filter).map(page -> ApiResponse.page(page, COLUMNS));
  }

  private Future<ResultPage> findPage(ApiRequest request, EventFilter filter) {
    int limit = request.limit();
    return events
        .listBefore(request.cursorPosition(), filter, limit + 1, ResultPage.MAX_BYTES)
        .map(
            found ->
                ResultPage.byPosition(found, limit, StoredEvent::position, EventResource::toView));
  }

  private static Map<String, Object> toView(StoredEvent event) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("position", event.position());
    Map<?, ?> body = ContractJson.parse(event.body(), Map.class);
    body.forEach((name, value) -> item.put(name.toString(), value));
    return item;
  }
}
