package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.http.NameServerLookup;
import io.meetkeeper.backbone.jvb.JicofoRestReading.JicofoRestOutcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Client of Jicofo's private REST, by default on 127.0.0.1:8888. It costs as little as {@link
 * BridgeRestClient} and shares its threads. Only {@code GET /stats} is used, and {@code /debug}
 * while there are so few conferences that all of them may be rooms of Meetkeeper's own probe:
 * {@code /move-endpoints} of the same interface changes state on a GET.
 */
public final class JicofoRestClient {
  private static final String STATS = "/stats";
  private static final String DEBUG = "/debug";
  private static final int OK = 200;
  private static final int THREADS = 2;
  private static final int MAX_PROBE_ROOMS = 6;

  private final WorkerExecutor workers;
  private final NameServerLookup names;
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
    this.names = new NameServerLookup(vertx);
    this.connection = new BridgeHttpConnection(() -> url, timeout);
    this.url = url;
    this.timeout = timeout;
  }

  /** The requested URL, for messages. */
  public String statsUrl() {
    return "http://" + url.getRawAuthority() + STATS;
  }

  /** Reads the statistics, without the rooms of Meetkeeper's probe. Never fails. */
  public Future<JicofoRestReading> read() {
    return bounded(() -> JicofoRestReading.of(withoutProbes(stats())))
        .otherwise(JicofoRestClient::failed);
  }

  /** The number of conferences; fails with a message for the operator when it is not known. */
  public Future<Integer> countConferences() {
    return read().compose(JicofoRestClient::conferences);
  }

  /** Whether anything answers there, with whatever status. Never fails. */
  public Future<Boolean> answers() {
    return bounded(() -> connection.get(STATS, BridgeHttpReply.JSON))
        .map(true)
        .otherwise(InvalidBridgeReplyException.class::isInstance);
  }

  private <T> Future<T> bounded(Callable<T> exchange) {
    return connection
        .lookUp(names)
        .compose(found -> workers.executeBlocking(exchange, false))
        .timeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private JicofoStats stats() throws IOException {
    BridgeHttpReply reply = connection.get(STATS, BridgeHttpReply.JSON);
    if (reply.status() != OK) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.STATUS.english(reply.status()));
    }
    return JicofoStats.parse(reply.body());
  }

  private JicofoStats withoutProbes(JicofoStats stats) {
    boolean mayBeProbes =
        stats.conferences() != null
            && stats.conferences() > 0
            && stats.conferences() <= MAX_PROBE_ROOMS;
    return mayBeProbes ? rooms().map(stats::without).orElse(stats) : stats;
  }

  /** Empty when Jicofo does not list them: then each room counts as a conference. */
  private Optional<JicofoRooms> rooms() {
    try {
      BridgeHttpReply reply = connection.get(DEBUG, BridgeHttpReply.JSON);
      return reply.status() == OK ? Optional.of(JicofoRooms.parse(reply.body())) : Optional.empty();
    } catch (IOException | InvalidBridgeReplyException e) {
      return Optional.empty();
    }
  }

  private static Future<Integer> conferences(JicofoRestReading reading) {
    if (reading.stats() == null) {
      return Future.failedFuture(STATS + " " + reading.reason());
    }
    Integer conferences = reading.stats().conferences();
    return conferences == null
        ? Future.failedFuture(STATS + " " + BridgeReplyMessage.NO_CONFERENCES.english())
        : Future.succeededFuture(conferences);
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
    return workers.close().eventually(names::close);
  }
}
