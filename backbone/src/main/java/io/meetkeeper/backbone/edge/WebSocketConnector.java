package io.meetkeeper.backbone.edge;

import io.meetkeeper.backbone.http.NameServerLookup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.TrustOptions;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.TrustManager;

/**
 * Opens WebSockets with the client of Vert.x, on its event loop: the HTTP client of the JDK would
 * bring two threads and 2 MB more. The certificate must name the host.
 */
final class WebSocketConnector implements GatewayConnection.GatewayConnector {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_FRAME_BYTES = 64 * 1024;
  private static final int NORMAL_CLOSURE = 1000;
  private static final int NO_CLOSE_FRAME = 1006;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final WebSocketClient client;
  private final NameServerLookup names;

  /**
   * A connector that calls back on the context of the caller.
   *
   * @param trust trusted certificates; {@code null}: those that Java trusts
   */
  WebSocketConnector(Vertx vertx, TrustManager trust) {
    WebSocketClientOptions options =
        new WebSocketClientOptions()
            .setConnectTimeout((int) TIMEOUT.toMillis())
            .setMaxFrameSize(MAX_FRAME_BYTES)
            .setMaxMessageSize(EdgeFrame.MAX_BYTES)
            .setVerifyHost(true);
    if (trust != null) {
      options.setTrustOptions(TrustOptions.wrap(trust));
    }
    client = vertx.createWebSocketClient(options);
    names = new NameServerLookup(vertx);
  }

  @Override
  public Future<GatewayConnection> connect(
      URI gateway, String token, GatewayConnection.ConnectionListener listener) {
    boolean tls = gateway.getScheme().equals("wss");
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(gateway.getHost().replaceAll("[\\[\\]]", ""))
            .setPort(gateway.getPort() >= 0 ? gateway.getPort() : tls ? HTTPS : HTTP)
            .setSsl(tls)
            .setURI(gateway.getRawPath());
    options.setTimeout(TIMEOUT.toMillis());
    options.putHeader("Authorization", "Bearer " + token);
    return names
        .find(options.getHost(), TIMEOUT)
        .compose(found -> client.connect(options))
        .<GatewayConnection>map(socket -> new WebSocketConnection(socket, listener))
        .recover(failure -> Future.failedFuture(toFailure(failure)));
  }

  @Override
  public void close() {
    client.shutdown();
    names.close();
  }

  private static Throwable toFailure(Throwable failure) {
    if (failure instanceof UpgradeRejectedException no) {
      return new GatewayConnection.GatewayRejectedException(no.getStatus());
    }
    if (failure instanceof ConnectException) {
      return new IllegalStateException("nothing answers there");
    }
    return new IllegalStateException(rootMessage(failure));
  }

  /**
   * The message of the innermost cause, which for a TLS failure names the problem with the
   * certificate.
   */
  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage();
    return text == null || text.isBlank() ? root.getClass().getSimpleName() : text;
  }

  /** One connection. */
  private static final class WebSocketConnection implements GatewayConnection {
    private final WebSocket socket;
    private final ConnectionListener listener;
    private Buffer parts = Buffer.buffer();
    private String failure = "the connection was lost";
    private boolean over;

    WebSocketConnection(WebSocket socket, ConnectionListener listener) {
      this.socket = socket;
      this.listener = listener;
      socket
          .frameHandler(this::accept)
          .exceptionHandler(cause -> failure = rootMessage(cause))
          .closeHandler(closed -> end());
    }

    @Override
    public Future<Void> send(String text) {
      return socket.writeTextMessage(text);
    }

    @Override
    public void close() {
      over = true;
      socket.close((short) NORMAL_CLOSURE, "");
    }

    @Override
    public void abort() {
      over = true;
      socket.shutdown(Duration.ZERO, (short) NORMAL_CLOSURE);
    }

    private void accept(WebSocketFrame frame) {
      if (over || !(frame.isText() || frame.isContinuation())) {
        return;
      }
      parts.appendBuffer(frame.binaryData());
      if (parts.length() > EdgeFrame.MAX_BYTES) {
        abort();
        listener.onClosed(
            LinkCloseReason.TOO_LARGE.code(),
            "the gateway sent more than " + EdgeFrame.MAX_BYTES + " bytes");
      } else if (frame.isFinal()) {
        String text = parts.toString(StandardCharsets.UTF_8);
        parts = Buffer.buffer();
        listener.onMessage(text);
      }
    }

    private void end() {
      if (over) {
        return;
      }
      over = true;
      Short code = socket.closeStatusCode();
      if (code == null) {
        listener.onClosed(NO_CLOSE_FRAME, failure);
      } else {
        listener.onClosed(code, socket.closeReason() == null ? "" : socket.closeReason());
      }
    }
  }
}
