package io.meetkeeper.gateway.rest.prometheus;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts requests by method and status. */
public final class HttpRequestCounter {
  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Map<String, Map<Integer, Long>> counts = new TreeMap<>();

  /** Counts a request when its response is sent. */
  public void count(RoutingContext context) {
    context.addEndHandler(
        ended ->
            counts
                .computeIfAbsent(name(context.request().method()), method -> new TreeMap<>())
                .merge(context.response().getStatusCode(), 1L, Long::sum));
    context.next();
  }

  /** Groups unknown methods, of which clients could invent any number. */
  private static String name(HttpMethod method) {
    return KNOWN.contains(method.name()) ? method.name() : "OTHER";
  }

  /** The counts by method, then by status. */
  Map<String, Map<Integer, Long>> countsByMethod() {
    return counts;
  }
}
