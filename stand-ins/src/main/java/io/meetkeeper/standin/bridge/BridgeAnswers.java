package io.meetkeeper.standin.bridge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Finds the answer to a request: the paths of a bridge's private REST interface, each in every
 * state.
 */
final class BridgeAnswers {
  private static final String VERSION =
      "{\"name\":\"JVB\",\"version\":\"2.3.SNAPSHOT\",\"os\":\"Linux\"}";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String DEBUG_STATS = "/debug/stats/jvb/";
  private static final Set<String> DEBUG_STATS_RECORDED =
      Set.of(
          "ice-stats",
          "node-stats",
          "pool-stats",
          "queue-stats",
          "task-pool-stats",
          "transit-stats",
          "xmpp-delay-stats");

  private final BridgeState state;
  private final ColibriStats stats = new ColibriStats();
  private final BridgeMetrics metrics = new BridgeMetrics();
  private final ColibriShutdown shutdown;
  private final ColibriConferences conferences;

  BridgeAnswers(BridgeState state) {
    this.state = state;
    shutdown = new ColibriShutdown(state);
    conferences = new ColibriConferences(state);
  }

  BridgeAnswer to(BridgeRequest request) {
    String path = request.path();
    if (path.startsWith(ColibriConferences.PATH)) {
      return state.view().colibriRest()
          ? conferences.answer(request)
          : BridgeAnswer.notFound(request);
    }
    return switch (path) {
      case "/colibri/shutdown" -> shutdown.answer(request);
      case "/colibri/drain/enable" -> drain(request, true);
      case "/colibri/drain/disable" -> drain(request, false);
      default -> read(request);
    };
  }

  private BridgeAnswer drain(BridgeRequest request, boolean on) {
    if (!request.method().equals("POST")) {
      return BridgeAnswer.wrongMethod(request, "POST,OPTIONS");
    }
    state.drain(on);
    return BridgeAnswer.empty();
  }

  private BridgeAnswer read(BridgeRequest request) {
    BridgeView view = state.view();
    BridgeAnswer answer =
        switch (request.path()) {
          case "/about/health" -> health(view.health());
          case "/about/version" -> BridgeAnswer.json(VERSION);
          case "/metrics" -> metrics(request, view);
          case "/colibri/drain" ->
              BridgeAnswer.json(new JsonObject().put("drain", view.drain()).encode());
          case "/colibri/stats" ->
              view.colibriRest() ? BridgeAnswer.json(stats.render(view)) : null;
          case "/colibri/muc-client/list" ->
              view.colibriRest() ? BridgeAnswer.json(mucClients(view)) : null;
          case "/debug" -> BridgeAnswer.json(DebugPage.render(view));
          case "/stats" -> BridgeAnswer.json("{\"conferences\":{}}");
          default -> debugStats(request.path());
        };
    if (answer == null) {
      return BridgeAnswer.notFound(request);
    }
    return READING.contains(request.method())
        ? answer
        : BridgeAnswer.wrongMethod(request, "HEAD,GET,OPTIONS");
  }

  private static BridgeAnswer health(BridgeHealth health) {
    if (health.success()) {
      return BridgeAnswer.empty();
    }
    return health.hardFailure()
        ? BridgeAnswer.failed(500, "Server Error", "application/json", health.message())
        : BridgeAnswer.failed(503, "Service Unavailable", "application/json", health.message());
  }

  private BridgeAnswer metrics(BridgeRequest request, BridgeView view) {
    if (request.accept() == null) {
      return BridgeAnswer.page(request, 500, "Server Error", "Request failed.", null);
    }
    return BridgeMetrics.wantsJson(request.accept())
        ? BridgeAnswer.json(metrics.json(view))
        : BridgeAnswer.chunked(BridgeMetrics.TEXT_TYPE, metrics.text(view));
  }

  private static String mucClients(BridgeView view) {
    JsonArray ids = new JsonArray();
    for (int i = 0; i < view.mucsConfigured(); i++) {
      ids.add(i == 0 ? "shard" : "shard" + i);
    }
    return ids.encode();
  }

  private static BridgeAnswer debugStats(String path) {
    if (!path.startsWith(DEBUG_STATS)) {
      return null;
    }
    String name = path.substring(DEBUG_STATS.length());
    return DEBUG_STATS_RECORDED.contains(name)
        ? BridgeAnswer.json(RecordedBody.read("debug-" + name + ".json"))
        : null;
  }
}
