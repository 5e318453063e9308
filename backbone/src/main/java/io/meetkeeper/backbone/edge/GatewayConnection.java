package io.meetkeeper.backbone.edge;

import io.vertx.core.Future;
import java.net.URI;

/** An open connection to a gateway. */
interface GatewayConnection {
  /** Sends; not again before it is done. */
  Future<Void> send(String text);

  /** Ends it in order. */
  void close();

  /** Ends it at once. */
  void abort();

  /** What comes over a line. Called on the context of whoever dialled; never after an end. */
  interface ConnectionListener {
    /** A message. */
    void onMessage(String text);

    /**
     * The line has ended.
     *
     * @param code of the close frame; 1006 when there was none
     * @param reason as the gateway or the network gave it
     */
    void onClosed(int code, String reason);
  }

  /** Opens lines. */
  interface GatewayConnector {
    /**
     * Fails with a message for the operator; with {@link GatewayRejectedException} when the gateway
     * said no.
     */
    Future<GatewayConnection> connect(URI gateway, String token, ConnectionListener listener);

    /** Opens no more. */
    void close();
  }

  /** The gateway said no before there was a line. */
  final class GatewayRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatewayRejectedException(int status) {
      super(message(status), null, false, false);
    }

    private static String message(int status) {
      return switch (status) {
        case 401 ->
            "the gateway does not know this host's token (401): it was revoked, or it is of another"
                + " gateway; make a new one there: meetkeeper host enroll";
        case 403 -> "the token is not one of a host (403); make one: meetkeeper host enroll";
        case 404 -> "there is no /edge (404): an older version, or another server";
        default -> "the gateway answered " + status + " instead of a link";
      };
    }
  }
}
