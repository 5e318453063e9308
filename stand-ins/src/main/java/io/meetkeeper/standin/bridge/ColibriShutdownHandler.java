package io.meetkeeper.standin.bridge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Handles {@code POST /colibri/shutdown}. A graceful shutdown is {@code true} or {@code "true"};
 * any other value shuts down at once.
 */
final class ColibriShutdownHandler {
  private static final String MISSING =
      """
      Missing required creator property 'graceful-shutdown' (index 0)
       at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: COLUMN] \
      (through reference chain: \
      org.jitsi.videobridge.rest.root.colibri.shutdown.Shutdown$ShutdownJson["graceful-shutdown"])""";

  private final StandInBridgeState state;

  ColibriShutdownHandler(StandInBridgeState state) {
    this.state = state;
  }

  StandInBridgeResponse handle(StandInBridgeRequest request) {
    StandInBridgeView view = state.view();
    if (!view.colibriRest() || !view.shutdownRest()) {
      return StandInBridgeResponse.notFound(request);
    }
    if (!request.method().equals("POST")) {
      return StandInBridgeResponse.wrongMethod(request, "POST,OPTIONS");
    }
    String type = request.contentType();
    if (type == null || !type.startsWith("application/json")) {
      return StandInBridgeResponse.page(
          request, 415, "Unsupported Media Type", "Unsupported Media Type", null);
    }
    return shutDown(request.body());
  }

  private StandInBridgeResponse shutDown(String body) {
    Object graceful;
    try {
      graceful = new JsonObject(body).getValue("graceful-shutdown");
    } catch (DecodeException e) {
      return badRequest(e.getMessage());
    }
    if (graceful == null) {
      return badRequest(MISSING.replace("COLUMN", String.valueOf(body.length())));
    }
    if (graceful.toString().equals("true")) {
      state.shutdownGracefully();
    } else {
      state.shutdownNow();
    }
    return StandInBridgeResponse.empty();
  }

  private static StandInBridgeResponse badRequest(String text) {
    return StandInBridgeResponse.error(400, "Bad Request", "text/plain", text);
  }
}
