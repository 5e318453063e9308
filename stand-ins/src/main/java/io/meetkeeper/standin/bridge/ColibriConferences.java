package io.meetkeeper.standin.bridge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code /colibri/v2/conferences}: creates conferences and adds endpoints, as Jicofo asks for them.
 * What a real bridge answers to anything else (expiry, sources, relays) was not recorded; end a
 * conference through {@link BridgeState}.
 */
final class ColibriConferences {
  static final String PATH = "/colibri/v2/conferences";

  private final BridgeState state;

  ColibriConferences(BridgeState state) {
    this.state = state;
  }

  BridgeAnswer answer(BridgeRequest request) {
    String rest = request.path().substring(PATH.length());
    if (rest.isEmpty() && request.method().equals("GET")) {
      return BridgeAnswer.page(request, 501, "Not Implemented", "Not Implemented", null);
    }
    if (rest.isEmpty() && request.method().equals("POST")) {
      return withJson(request, asked -> create(request, asked));
    }
    if (rest.startsWith("/") && request.method().equals("PATCH")) {
      return withJson(request, asked -> modify(request, rest.substring(1), asked));
    }
    return BridgeAnswer.notFound(request);
  }

  private interface JsonAnswer {
    BridgeAnswer to(JsonObject asked);
  }

  private static BridgeAnswer withJson(BridgeRequest request, JsonAnswer answer) {
    try {
      return answer.to(new JsonObject(request.body()));
    } catch (DecodeException | ClassCastException e) {
      return badRequest(request, "Not a conference-modify: " + e.getMessage());
    }
  }

  private BridgeAnswer create(BridgeRequest request, JsonObject asked) {
    BridgeView view = state.view();
    if (view.shutdown() == ShutdownState.GRACEFUL_SHUTDOWN) {
      return badRequest(request, "Failed to create conference: In graceful shutdown");
    }
    String meetingId = asked.getString("meeting-id", "");
    if (meetingId.isEmpty()) {
      return badRequest(request, "Failed to create conference: Missing meeting-id");
    }
    if (find(view, meetingId) != null) {
      return badRequest(
          request, "Failed to create conference: Conference already exists for ID: " + meetingId);
    }
    String id = state.createConference(meetingId, asked.getString("name", ""));
    return addEndpoints(meetingId, id, asked);
  }

  private BridgeAnswer modify(BridgeRequest request, String meetingId, JsonObject asked) {
    Conference conference = find(state.view(), meetingId);
    return conference == null
        ? BridgeAnswer.notFound(request)
        : addEndpoints(meetingId, conference.id(), asked);
  }

  private BridgeAnswer addEndpoints(String meetingId, String conferenceId, JsonObject asked) {
    JsonObject answer = new JsonObject(RecordedBody.read("conference-created.json"));
    JsonObject template = answer.getJsonArray("endpoints").getJsonObject(0);
    JsonArray added = new JsonArray();
    JsonArray wanted = asked.getJsonArray("endpoints", new JsonArray());
    for (int i = 0; i < wanted.size(); i++) {
      JsonObject endpoint = wanted.getJsonObject(i);
      String id = endpoint.getString("id", hex(8));
      state.addEndpoint(meetingId, id, endpoint.getString("stats-id", ""));
      added.add(created(template.copy(), conferenceId, id));
    }
    return BridgeAnswer.json(answer.put("endpoints", added).encode());
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

  private static Conference find(BridgeView view, String meetingId) {
    for (Conference conference : view.conferences()) {
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

  private static BridgeAnswer badRequest(BridgeRequest request, String message) {
    return BridgeAnswer.page(request, 400, "Bad Request", message, null);
  }
}
