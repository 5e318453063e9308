package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.jvb.JicofoRestReading.JicofoRestOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Client of Jicofo's private REST, by default on 127.0.0.1:8888. It costs as little as {@link
 * BridgeRestClient} and shares its threads. Only {@code GET /stats} is used: {@code
 * /move-endpoints} of the same interface changes state on a GET.
 */
public final class JicofoRestClient {
  private static final String STATS = "/stats";
  private static final int THREADS = 2;

  private final WorkerExecutor workers;
  private final BridgeHttpConnection connection;
  private final URI url;
  private final Duration timeout;

  /**
   * A client for one Jicofo, until {@link #close}.
   *
   * @param url scheme, host and port
   * @param timeout how long one answer may take
   */
  public JicofoRestClient(Vertx vertx, URI url, Duration timeout) {
    this.workers = vertx.createSharedWorkerExecutor("bridge", THREADS);
    this.connection = new BridgeHttpConnection(() -> url, timeout);
    this.url = url;
    this.timeout = timeout;
  }

  /** The URL that is asked, for messages. */
  public String statsUrl() {
    return "http://" + url.getRawAuthority() + STATS;
  }

  /** Reads the statistics; one request. Never fails. */
  public Future<JicofoRestReading> read() {
    return workers
        .executeBlocking(() -> parse(connection.get(STATS, BridgeHttpReply.JSON)), false)
        .timeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(JicofoRestClient::failed);
  }

  private static JicofoRestReading parse(BridgeHttpReply reply) {
    if (reply.status() != 200) {
      throw new InvalidBridgeReplyException("answered " + reply.status());
    }
    return JicofoRestReading.of(JicofoStats.parse(reply.body()));
  }

  private static JicofoRestReading failed(Throwable failure) {
    return JicofoRestReading.of(outcome(failure), BridgeHttpConnection.failureReason(failure));
  }

  private static JicofoRestOutcome outcome(Throwable failure) {
    if (failure instanceof ConnectException) {
      return JicofoRestOutcome.NOTHING_LISTENS;
    }
    return failure instanceof SocketTimeoutException || failure instanceof TimeoutException
        ? JicofoRestOutcome.NO_ANSWER
        : JicofoRestOutcome.UNUSABLE;
  }

  /** Closes the client; the last one of the process ends the threads. */
  public Future<Void> close() {
    return workers.close();
  }
}
