package io.meetkeeper.backbone.edge;

import io.vertx.core.Future;
import java.net.URI;

/** An open connection to a gateway. */
interface GatewayConnection {
  /** Sends a message; the next one only after this future has completed. */
  Future<Void> send(String text);

  /** Closes with a close frame. */
  void close();

  /** Closes at once. */
  void abort();

  /**
   * Callbacks of a connection, on the context of the caller of {@code connect}; none after the end.
   */
  interface ConnectionListener {
    /** A message has arrived. */
    void onMessage(String text);

    /**
     * The connection has ended.
     *
     * @param code close code; 1006 when there was no close frame
     * @param reason reason given by the gateway or the network
     */
    void onClosed(int code, String reason);
  }

  /** Opens connections. */
  interface GatewayConnector {
    /**
     * Connects. Fails with a message for the operator; with {@link GatewayRejectedException} when
     * the gateway refused.
     */
    Future<GatewayConnection> connect(URI gateway, String token, ConnectionListener listener);

    /** Ends its threads. */
    void close();
  }

  /** The gateway refused the connection. */
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
