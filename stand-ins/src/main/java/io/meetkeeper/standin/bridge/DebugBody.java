package io.meetkeeper.standin.bridge;

import io.vertx.core.json.JsonObject;

/**
 * Renders the body of {@code /debug}. A bridge reports itself as overloaded from a stress level of
 * 1.
 */
final class DebugBody {
  private DebugBody() {}

  static String render(StandInBridgeView view) {
    JsonObject conferences = new JsonObject();
    for (StandInConference conference : view.conferences()) {
      conferences.put(conference.id(), conference(conference));
    }
    StandInBridgeHealth health = view.health();
    return new JsonObject()
        .put("shutdown_state", view.shutdown().name())
        .put("drain", view.drain())
        .put("time", view.now().toEpochMilli())
        .put(
            "load_management",
            new JsonObject()
                .put("state", view.stress() < 1 ? "NOT_OVERLOADED" : "OVERLOADED")
                .put("stress", Double.toString(view.stress()))
                .put("reducer_enabled", "false"))
        .put("conferences", conferences)
        .put(
            "health",
            new JsonObject()
                .put("success", health.success())
                .put("hardFailure", health.hardFailure())
                .putNull("responseCode")
                .put("message", health.message()))
        .encode();
  }

  private static JsonObject conference(StandInConference conference) {
    JsonObject endpoints = new JsonObject();
    conference.endpoints().forEach(endpoints::put);
    return new JsonObject()
        .put("id", conference.id())
        .put("rtcstatsEnabled", true)
        .put("name", conference.name())
        .put("meeting_id", conference.meetingId())
        .put("endpoints", endpoints)
        .put("relays", new JsonObject());
  }
}
