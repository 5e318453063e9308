package io.meetkeeper.standin.bridge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Routes the requests to the private REST interface of a bridge. */
final class StandInBridgeRouter {
  private static final String VERSION =
      "{\"name\":\"JVB\",\"version\":\"2.3.SNAPSHOT\",\"os\":\"Linux\"}";
  private static final Set<String> READ_METHODS = Set.of("GET", "HEAD");
  private static final String DEBUG_STATS = "/debug/stats/jvb/";
  private static final Set<String> RECORDED_DEBUG_STATS =
      Set.of(
          "ice-stats",
          "node-stats",
          "pool-stats",
          "queue-stats",
          "task-pool-stats",
          "transit-stats",
          "xmpp-delay-stats");

  private final StandInBridgeState state;
  private final ColibriStatsBody stats = new ColibriStatsBody();
  private final MetricsBody metrics = new MetricsBody();
  private final ColibriShutdownHandler shutdown;
  private final ColibriConferencesHandler conferences;

  StandInBridgeRouter(StandInBridgeState state) {
    this.state = state;
    shutdown = new ColibriShutdownHandler(state);
    conferences = new ColibriConferencesHandler(state);
  }

  StandInBridgeResponse route(StandInBridgeRequest request) {
    String path = request.path();
    if (path.startsWith(ColibriConferencesHandler.PATH)) {
      return state.view().colibriRest()
          ? conferences.handle(request)
          : StandInBridgeResponse.notFound(request);
    }
    return switch (path) {
      case "/colibri/shutdown" -> shutdown.handle(request);
      case "/colibri/drain/enable" -> drain(request, true);
      case "/colibri/drain/disable" -> drain(request, false);
      default -> read(request);
    };
  }

  private StandInBridgeResponse drain(StandInBridgeRequest request, boolean on) {
    if (!request.method().equals("POST")) {
      return StandInBridgeResponse.wrongMethod(request, "POST,OPTIONS");
    }
    state.drain(on);
    return StandInBridgeResponse.empty();
  }

  private StandInBridgeResponse read(StandInBridgeRequest request) {
    StandInBridgeView view = state.view();
    StandInBridgeResponse response =
        switch (request.path()) {
          case "/about/health" -> health(view.health());
          case "/about/version" -> StandInBridgeResponse.json(VERSION);
          case "/metrics" -> metrics(request, view);
          case "/colibri/drain" ->
              StandInBridgeResponse.json(new JsonObject().put("drain", view.drain()).encode());
          case "/colibri/stats" ->
              view.colibriRest() ? StandInBridgeResponse.json(stats.render(view)) : null;
          case "/colibri/muc-client/list" ->
              view.colibriRest() ? StandInBridgeResponse.json(mucClients(view)) : null;
          case "/debug" -> StandInBridgeResponse.json(DebugBody.render(view));
          case "/stats" -> StandInBridgeResponse.json("{\"conferences\":{}}");
          default -> debugStats(request.path());
        };
    if (response == null) {
      return StandInBridgeResponse.notFound(request);
    }
    return READ_METHODS.contains(request.method())
        ? response
        : StandInBridgeResponse.wrongMethod(request, "HEAD,GET,OPTIONS");
  }

  private static StandInBridgeResponse health(StandInBridgeHealth health) {
    if (health.success()) {
      return StandInBridgeResponse.empty();
    }
    return health.hardFailure()
        ? StandInBridgeResponse.error(500, "Server Error", "application/json", health.message())
        : StandInBridgeResponse.error(
            503, "Service Unavailable", "application/json", health.message());
  }

  private StandInBridgeResponse metrics(StandInBridgeRequest request, StandInBridgeView view) {
    if (request.accept() == null) {
      return StandInBridgeResponse.page(request, 500, "Server Error", "Request failed.", null);
    }
    return MetricsBody.wantsJson(request.accept())
        ? StandInBridgeResponse.json(metrics.json(view))
        : StandInBridgeResponse.chunked(MetricsBody.TEXT_TYPE, metrics.text(view));
  }

  private static String mucClients(StandInBridgeView view) {
    JsonArray ids = new JsonArray();
    for (int i = 0; i < view.mucsConfigured(); i++) {
      ids.add(i == 0 ? "shard" : "shard" + i);
    }
    return ids.encode();
  }

  private static StandInBridgeResponse debugStats(String path) {
    if (!path.startsWith(DEBUG_STATS)) {
      return null;
    }
    String name = path.substring(DEBUG_STATS.length());
    return RECORDED_DEBUG_STATS.contains(name)
        ? StandInBridgeResponse.json(RecordedBody.read("debug-" + name + ".json"))
        : null;
  }
}
