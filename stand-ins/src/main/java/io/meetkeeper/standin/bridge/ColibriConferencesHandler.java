package io.meetkeeper.standin.bridge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Handles {@code /colibri/v2/conferences}: creates conferences and adds endpoints, as Jicofo
 * requests them. The answers of a real bridge to other requests (expiry, sources, relays) were not
 * recorded; end a conference through {@link StandInBridgeState}.
 */
final class ColibriConferencesHandler {
  static final String PATH = "/colibri/v2/conferences";

  private final StandInBridgeState state;

  ColibriConferencesHandler(StandInBridgeState state) {
    this.state = state;
  }

  StandInBridgeResponse handle(StandInBridgeRequest request) {
    String rest = request.path().substring(PATH.length());
    if (rest.isEmpty() && request.method().equals("GET")) {
      return StandInBridgeResponse.page(request, 501, "Not Implemented", "Not Implemented", null);
    }
    if (rest.isEmpty() && request.method().equals("POST")) {
      return withJson(request, body -> create(request, body));
    }
    if (rest.startsWith("/") && request.method().equals("PATCH")) {
      return withJson(request, body -> modify(request, rest.substring(1), body));
    }
    return StandInBridgeResponse.notFound(request);
  }

  private interface ConferenceModifyHandler {
    StandInBridgeResponse handle(JsonObject body);
  }

  private static StandInBridgeResponse withJson(
      StandInBridgeRequest request, ConferenceModifyHandler handler) {
    try {
      return handler.handle(new JsonObject(request.body()));
    } catch (DecodeException | ClassCastException e) {
      return badRequest(request, "Not a conference-modify: " + e.getMessage());
    }
  }

  private StandInBridgeResponse create(StandInBridgeRequest request, JsonObject body) {
    StandInBridgeView view = state.view();
    if (view.shutdown() == BridgeShutdownState.GRACEFUL_SHUTDOWN) {
      return badRequest(request, "Failed to create conference: In graceful shutdown");
    }
    String meetingId = body.getString("meeting-id", "");
    if (meetingId.isEmpty()) {
      return badRequest(request, "Failed to create conference: Missing meeting-id");
    }
    if (find(view, meetingId) != null) {
      return badRequest(
          request, "Failed to create conference: Conference already exists for ID: " + meetingId);
    }
    String id = state.createConference(meetingId, body.getString("name", ""));
    return addEndpoints(meetingId, id, body);
  }

  private StandInBridgeResponse modify(
      StandInBridgeRequest request, String meetingId, JsonObject body) {
    StandInConference conference = find(state.view(), meetingId);
    return conference == null
        ? StandInBridgeResponse.notFound(request)
        : addEndpoints(meetingId, conference.id(), body);
  }

  private StandInBridgeResponse addEndpoints(
      String meetingId, String conferenceId, JsonObject body) {
    JsonObject reply = new JsonObject(RecordedBody.read("conference-created.json"));
    JsonObject template = reply.getJsonArray("endpoints").getJsonObject(0);
    JsonArray added = new JsonArray();
    JsonArray requested = body.getJsonArray("endpoints", new JsonArray());
    for (int i = 0; i < requested.size(); i++) {
      JsonObject endpoint = requested.getJsonObject(i);
      String id = endpoint.getString("id", hex(8));
      state.addEndpoint(meetingId, id, endpoint.getString("stats-id", ""));
      added.add(created(template.copy(), conferenceId, id));
    }
    return StandInBridgeResponse.json(reply.put("endpoints", added).encode());
  }

  private static JsonObject created(JsonObject endpoint, String conferenceId, String id) {
    JsonObject transport = endpoint.getJsonObject("transport").getJsonObject("transport");
    transport.put("pwd", hex(26)).put("ufrag", hex(14));
    transport.getJsonArray("candidates").getJsonObject(0).put("id", hex(24));
    transport.put(
        "web-sockets",
        JsonArray.of(
            "ws://localhost:9090/colibri-ws/jvb1/" + conferenceId + "/" + id + "?pwd=" + hex(24)));
    return endpoint.put("id", id);
  }

  private static StandInConference find(StandInBridgeView view, String meetingId) {
    for (StandInConference conference : view.conferences()) {
      if (conference.meetingId().equals(meetingId)) {
        return conference;
      }
    }
    return null;
  }

  private static String hex(int digits) {
    StringBuilder out = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      out.append(Character.forDigit(ThreadLocalRandom.current().nextInt(16), 16));
    }
    return out.toString();
  }

  private static StandInBridgeResponse badRequest(StandInBridgeRequest request, String message) {
    return StandInBridgeResponse.page(request, 400, "Bad Request", message, null);
  }
}
