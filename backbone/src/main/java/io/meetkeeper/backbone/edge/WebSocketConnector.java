package io.meetkeeper.backbone.edge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Opens WebSockets with the client of the JDK, which needs less memory than that of Vert.x and
 * checks the host name in the certificate. Uses up to two threads, which end when idle.
 */
final class WebSocketConnector implements GatewayConnection.GatewayConnector {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int NO_CLOSE_FRAME = 1006;

  private final Context context;
  private final HttpClient client;
  private final ThreadPoolExecutor threads;

  /**
   * A connector that calls back on the current context.
   *
   * @param trust trusted certificates; {@code null}: those that Java trusts
   */
  WebSocketConnector(Vertx vertx, SSLContext trust) {
    context = vertx.getOrCreateContext();
    threads =
        new ThreadPoolExecutor(
            2, 2, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WebSocketConnector::newThread);
    threads.allowCoreThreadTimeOut(true);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .executor(threads);
    if (trust != null) {
      builder.sslContext(trust);
    }
    client = builder.build();
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "edge-link");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Future<GatewayConnection> connect(
      URI gateway, String token, GatewayConnection.ConnectionListener listener) {
    WebSocketConnection connection = new WebSocketConnection(listener);
    CompletionStage<WebSocket> opened =
        client
            .newWebSocketBuilder()
            .connectTimeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .buildAsync(gateway, connection);
    return Future.fromCompletionStage(opened, context)
        .<GatewayConnection>map(connection::attach)
        .recover(failure -> Future.failedFuture(toFailure(failure)));
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static Throwable toFailure(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof WebSocketHandshakeException no && no.getResponse() != null) {
      return new GatewayConnection.GatewayRejectedException(no.getResponse().statusCode());
    }
    if (cause instanceof ConnectException) {
      return new IllegalStateException("nothing answers there");
    }
    return new IllegalStateException(rootMessage(cause));
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

  /** One connection; the JDK client calls it on its own threads. */
  private final class WebSocketConnection implements GatewayConnection, WebSocket.Listener {
    private final ConnectionListener listener;
    private final StringBuilder parts = new StringBuilder();
    private WebSocket socket;
    private boolean over;

    WebSocketConnection(ConnectionListener listener) {
      this.listener = listener;
    }

    GatewayConnection attach(WebSocket opened) {
      socket = opened;
      return this;
    }

    @Override
    public Future<Void> send(String text) {
      return Future.fromCompletionStage(socket.sendText(text, true), context).mapEmpty();
    }

    @Override
    public void close() {
      over = true;
      CompletionStage<WebSocket> unused =
          socket
              .sendClose(WebSocket.NORMAL_CLOSURE, "")
              .whenComplete((done, failed) -> socket.abort());
    }

    @Override
    public void abort() {
      over = true;
      socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      if (parts.length() + part.length() > EdgeFrame.MAX_BYTES) {
        from.abort();
        closed(
            LinkCloseReason.TOO_LARGE.code(),
            "the gateway sent more than " + EdgeFrame.MAX_BYTES + " bytes");
        return null;
      }
      parts.append(part);
      if (last) {
        String text = parts.toString();
        parts.setLength(0);
        parts.trimToSize();
        dispatch(() -> listener.onMessage(text));
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed(code, reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed(NO_CLOSE_FRAME, rootMessage(failure));
    }

    private void closed(int code, String reason) {
      dispatch(
          () -> {
            over = true;
            listener.onClosed(code, reason);
          });
    }

    private void dispatch(Runnable what) {
      context.runOnContext(
          on -> {
            if (!over) {
              what.run();
            }
          });
    }
  }
}
