package io.meetkeeper.standin.bridge;

import io.meetkeeper.standin.ControlServer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/**
 * The commands of the control API of a stand-in bridge. Each command except {@code POST /crash}
 * returns the state after it.
 *
 * <pre>
 * GET    /state
 * POST   /conferences  {"endpoints": 3}             starts one more conference
 * DELETE /conferences                               ends all
 * POST   /health       {"healthy": true} or {"healthy": false, "reason": "...", "soft": false}
 * POST   /xmpp         {"reachable": true, "mucs": 1}
 * POST   /drain        {"drain": true}
 * POST   /load         {"stress": 0.3, "steal": 0.0}
 * POST   /switches     {"colibriRest": true, "shutdownRest": false}
 * POST   /leak         {"megabytesPerSecond": 10, "upToMegabytes": 300}
 * DELETE /leak                                      releases the memory
 * POST   /fault        {"kind": "slow", "delayMillis": 2000, "path": "/metrics"}
 *                      kinds: slow, hang, close, garbage, truncated, refuse; slow with "endpoints": 3 begins
 *                      such a conference right before the first late answer
 * DELETE /fault
 * POST   /crash        {"exitCode": 134}            ends the process at once
 * </pre>
 */
public final class StandInBridgeCommands implements ControlServer.ControlCommands {
  private static final int ABORTED = 134;

  private final StandInBridge bridge;

  /** Commands for this bridge. */
  public StandInBridgeCommands(StandInBridge bridge) {
    this.bridge = bridge;
  }

  @Override
  public Future<Object> execute(String command, JsonObject body) {
    Future<Void> done =
        switch (command) {
          case "GET /state" -> Future.succeededFuture();
          case "POST /fault" -> bridge.fault(fault(body));
          case "DELETE /fault" -> bridge.fault(BridgeFault.NONE);
          case "POST /crash" -> crash(body);
          default -> changeState(command, body) ? Future.succeededFuture() : null;
        };
    return done == null ? null : done.map(ignored -> state());
  }

  private boolean changeState(String command, JsonObject body) {
    StandInBridgeState state = bridge.state();
    switch (command) {
      case "POST /conferences" -> state.beginConference(body.getInteger("endpoints", 2));
      case "DELETE /conferences" -> state.endConferences();
      case "POST /health" -> state.health(health(body));
      case "POST /xmpp" -> {
        if (body.containsKey("mucs")) {
          state.mucs(body.getInteger("mucs"));
        }
        state.xmppReachable(body.getBoolean("reachable", true));
      }
      case "POST /drain" -> state.drain(body.getBoolean("drain", true));
      case "POST /load" -> state.load(body.getDouble("stress", 0.0), body.getDouble("steal", 0.0));
      case "POST /switches" ->
          state.switches(
              body.getBoolean("colibriRest", true), body.getBoolean("shutdownRest", true));
      case "POST /leak" ->
          bridge
              .leak()
              .begin(body.getDouble("megabytesPerSecond"), body.getInteger("upToMegabytes"));
      case "DELETE /leak" -> bridge.leak().release();
      default -> {
        return false;
      }
    }
    return true;
  }

  private Future<Void> crash(JsonObject body) {
    bridge.crash(body.getInteger("exitCode", ABORTED));
    return Future.succeededFuture();
  }

  private static StandInBridgeHealth health(JsonObject body) {
    if (body.getBoolean("healthy", false)) {
      return StandInBridgeHealth.GOOD;
    }
    String reason = body.getString("reason", "told to be unhealthy");
    return body.getBoolean("soft", false)
        ? StandInBridgeHealth.softFailed(reason)
        : StandInBridgeHealth.failed(reason);
  }

  private static BridgeFault fault(JsonObject body) {
    BridgeFault.FaultKind kind =
        BridgeFault.FaultKind.valueOf(body.getString("kind", "").toUpperCase(Locale.ROOT));
    Duration delay = Duration.ofMillis(body.getLong("delayMillis", 0L));
    return new BridgeFault(
        kind, delay, body.getString("path", ""), body.getInteger("endpoints", 0));
  }

  private JsonObject state() {
    StandInBridgeView view = bridge.state().view();
    JsonArray conferences = new JsonArray();
    for (StandInConference conference : view.conferences()) {
      conferences.add(
          new JsonObject()
              .put("meetingId", conference.meetingId())
              .put("endpoints", conference.endpoints().size()));
    }
    return new JsonObject()
        .put("pid", ProcessHandle.current().pid())
        .put("startedAt", view.startedAt().toString())
        .put("shutdown", view.shutdown().name())
        .put("drain", view.drain())
        .put("healthy", view.health().success())
        .put("healthReason", view.health().message())
        .put("mucsConfigured", view.mucsConfigured())
        .put("mucsJoined", view.mucsJoined())
        .put("conferences", conferences)
        .put("localEndpoints", view.localEndpoints())
        .put("leakedMegabytes", bridge.leak().heldMegabytes())
        .put("leakEnded", bridge.leak().endReason())
        .put("fault", bridge.fault().kind().name().toLowerCase(Locale.ROOT));
  }
}
