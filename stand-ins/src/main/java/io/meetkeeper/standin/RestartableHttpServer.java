package io.meetkeeper.standin;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * An HTTP server that can be closed and reopened on the same port; connections are refused in
 * between. Thread-safe.
 */
public final class RestartableHttpServer {
  /** Vert.x reports a server as closed a moment before the kernel has released its port. */
  private static final int MAX_ATTEMPTS = 100;

  private static final long RETRY_DELAY_MILLIS = 20;

  private final String host;
  private final Handler<HttpServerRequest> handler;
  private Vertx vertx;
  private int port;
  private HttpServer server;

  /** A server that is not listening yet. */
  public RestartableHttpServer(String host, Handler<HttpServerRequest> handler) {
    this.host = host;
    this.handler = handler;
  }

  /**
   * Starts to listen; returns the actual port, which is used for every later start. Port 0 picks a
   * free one.
   */
  public Future<Integer> start(Vertx vertx, int port) {
    synchronized (this) {
      this.vertx = vertx;
      this.port = port;
    }
    return listen(1).map(ignored -> port());
  }

  /** Listens again on the same port; does nothing when it is listening or was never started. */
  public Future<Void> reopen() {
    return listen(MAX_ATTEMPTS);
  }

  /** Stops listening and drops open connections. */
  public synchronized Future<Void> close() {
    HttpServer stopping = server;
    server = null;
    return stopping == null ? Future.succeededFuture() : stopping.close();
  }

  private synchronized int port() {
    return port;
  }

  private synchronized Future<Void> listen(int attempts) {
    if (server != null || vertx == null) {
      return Future.succeededFuture();
    }
    HttpServer starting =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(host).setPort(port))
            .requestHandler(handler);
    server = starting;
    return starting
        .listen()
        .onSuccess(this::keepPort)
        .<Void>mapEmpty()
        .recover(failure -> retryListen(starting, attempts - 1, failure));
  }

  private synchronized void keepPort(HttpServer up) {
    port = up.actualPort();
  }

  private synchronized Future<Void> retryListen(
      HttpServer failed, int attempts, Throwable failure) {
    boolean current = server == failed;
    if (!current) {
      return Future.succeededFuture();
    }
    server = null;
    return attempts <= 0
        ? Future.failedFuture(failure)
        : vertx.timer(RETRY_DELAY_MILLIS).compose(ignored -> listen(attempts));
  }
}
