package io.meetkeeper.gateway.rest.prometheus;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by method and status. */
public final class HttpRequestCounter {
  private final Map<String, Map<Integer, Long>> counts = new TreeMap<>();

  /** Counts a request when its response is sent. */
  public void count(RoutingContext context) {
    context.addEndHandler(
        ended ->
            counts
                .computeIfAbsent(context.request().method().name(), method -> new TreeMap<>())
                .merge(context.response().getStatusCode(), 1L, Long::sum));
    context.next();
  }

  /** By method, then by status. */
  Map<String, Map<Integer, Long>> countsByMethod() {
    return counts;
  }
}
