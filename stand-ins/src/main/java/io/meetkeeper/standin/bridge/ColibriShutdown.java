package io.meetkeeper.standin.bridge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * {@code POST /colibri/shutdown}. Takes {@code true} and {@code "true"} alike; anything else shuts
 * down at once.
 */
final class ColibriShutdown {
  private static final String MISSING =
      """
      Missing required creator property 'graceful-shutdown' (index 0)
       at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: %d] \
      (through reference chain: \
      org.jitsi.videobridge.rest.root.colibri.shutdown.Shutdown$ShutdownJson["graceful-shutdown"])""";

  private final BridgeState state;

  ColibriShutdown(BridgeState state) {
    this.state = state;
  }

  BridgeAnswer answer(BridgeRequest request) {
    BridgeView view = state.view();
    if (!view.colibriRest() || !view.shutdownRest()) {
      return BridgeAnswer.notFound(request);
    }
    if (!request.method().equals("POST")) {
      return BridgeAnswer.wrongMethod(request, "POST,OPTIONS");
    }
    String type = request.contentType();
    if (type == null || !type.startsWith("application/json")) {
      return BridgeAnswer.page(
          request, 415, "Unsupported Media Type", "Unsupported Media Type", null);
    }
    return obey(request.body());
  }

  private BridgeAnswer obey(String body) {
    Object graceful;
    try {
      graceful = new JsonObject(body).getValue("graceful-shutdown");
    } catch (DecodeException e) {
      return badRequest(e.getMessage());
    }
    if (graceful == null) {
      return badRequest(MISSING.formatted(body.length()));
    }
    if (graceful.toString().equals("true")) {
      state.shutdownGracefully();
    } else {
      state.shutdownNow();
    }
    return BridgeAnswer.empty();
  }

  private static BridgeAnswer badRequest(String text) {
    return BridgeAnswer.failed(400, "Bad Request", "text/plain", text);
  }
}
