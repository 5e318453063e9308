package io.meetkeeper.gateway.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;

/** Counts answers by method and status. */
final class Traffic {
  private final Map<String, Map<Integer, Long>> answers = new TreeMap<>();

  /** Counts this request when it is answered. */
  void count(RoutingContext context) {
    context.addEndHandler(
        ended ->
            answers
                .computeIfAbsent(context.request().method().name(), method -> new TreeMap<>())
                .merge(context.response().getStatusCode(), 1L, Long::sum));
    context.next();
  }

  /** By method, then by status. */
  Map<String, Map<Integer, Long>> answers() {
    return answers;
  }
}
