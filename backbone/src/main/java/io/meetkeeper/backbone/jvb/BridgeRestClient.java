package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.http.NameServerLookup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Client of a bridge's private REST. By default {@code /colibri/stats} is not enabled (404) and
 * {@code /metrics} is. Connections are not reused, so that an answer always comes from the current
 * process. A future fails with a message for the operator.
 */
public final class BridgeRestClient {
  static final String STATS = "/colibri/stats";
  static final String METRICS = "/metrics";
  private static final String HEALTH = "/about/health";
  private static final String VERSION = "/about/version";
  private static final String DRAIN = "/colibri/drain";
  private static final String JSON = BridgeHttpReply.JSON;
  private static final int THREADS = 2;
  private static final int MAX_REASON_LENGTH = 200;

  private final WorkerExecutor workers;
  private final NameServerLookup names;
  private final BridgeHttpConnection connection;
  private final Duration timeout;

  /**
   * A client for one bridge, until {@link #close}. All clients of a process share two threads.
   *
   * @param url scheme, host and port
   * @param timeout how long one answer may take
   */
  public BridgeRestClient(Vertx vertx, URI url, Duration timeout) {
    this(vertx, BridgeRestLocation.fixed(url), timeout);
  }

  /**
   * A client for one bridge that may move to another port.
   *
   * @param location where it listens, asked before each request
   * @param timeout how long one answer may take
   */
  public BridgeRestClient(Vertx vertx, BridgeRestLocation location, Duration timeout) {
    this(vertx, location, timeout, new NameServerLookup(vertx));
  }

  BridgeRestClient(
      Vertx vertx, BridgeRestLocation location, Duration timeout, NameServerLookup names) {
    this.workers = vertx.createSharedWorkerExecutor("bridge", THREADS);
    this.names = names;
    this.connection = new BridgeHttpConnection(location::requestUrl, timeout);
    this.timeout = timeout;
  }

  /** Statistics from {@code /colibri/stats}, or else from {@code /metrics}. */
  public Future<BridgeStats> readStats() {
    return readColibriStats()
        .compose(stats -> stats == null ? readMetrics() : Future.succeededFuture(stats));
  }

  /** Statistics from {@code /colibri/stats}; {@code null} when that is not enabled. */
  public Future<BridgeStats> readColibriStats() {
    return get(STATS, JSON)
        .compose(
            answer ->
                answer.status() == 404
                    ? Future.succeededFuture()
                    : parse(answer, reply -> BridgeStats.fromColibriStats(reply.json()))
                        .compose(this::withDrainState));
  }

  /**
   * Statistics from {@code /metrics}: as JSON, or as text from a bridge that has no JSON. Without
   * an Accept header a bridge answers 500.
   */
  public Future<BridgeStats> readMetrics() {
    return get(METRICS, JSON)
        .compose(
            answer ->
                answer.status() < 400 ? Future.succeededFuture(answer) : get(METRICS, "text/plain"))
        .compose(answer -> parse(answer, reply -> BridgeStats.fromMetrics(reply.metrics())))
        .compose(this::withDrainState);
  }

  private Future<BridgeStats> withDrainState(BridgeStats stats) {
    if (stats.calls().drain() != null) {
      return Future.succeededFuture(stats);
    }
    return get(DRAIN, JSON)
        .map(answer -> answer.json().get("drain") instanceof Boolean drain ? drain : null)
        .otherwise((Boolean) null)
        .map(stats::withDrain);
  }

  /**
   * Starts or ends draining: a draining bridge takes no new conferences.
   *
   * @return whether the bridge is draining afterwards
   */
  public Future<Boolean> setDrain(boolean on) {
    String path = DRAIN + (on ? "/enable" : "/disable");
    return run(path, () -> connection.post(path))
        .compose(answer -> parse(answer, BridgeHttpReply::accepted))
        .compose(done -> get(DRAIN, JSON))
        .compose(answer -> parse(answer, BridgeRestClient::parseDrain));
  }

  private static Boolean parseDrain(BridgeHttpReply answer) {
    if (answer.json().get("drain") instanceof Boolean drain) {
      return drain;
    }
    throw new InvalidBridgeReplyException(BridgeReplyMessage.NO_DRAIN.english());
  }

  /** Version of the bridge; {@code null} when the answer has none. */
  public Future<String> readVersion() {
    return get(VERSION, JSON)
        .map(answer -> answer.json().get("version") instanceof String version ? version : null);
  }

  /** The bridge's own health check. */
  public Future<HostSample.Health> readHealth() {
    return get(HEALTH, "*/*").compose(answer -> parse(answer, BridgeRestClient::parseHealth));
  }

  /** Closes the client; the last one of the process ends the threads. */
  public Future<Void> close() {
    return workers.close().eventually(names::close);
  }

  private static HostSample.Health parseHealth(BridgeHttpReply answer) {
    if (answer.type().startsWith("text/html")) {
      throw new InvalidBridgeReplyException(BridgeReplyMessage.WEB_PAGE.english(answer.status()));
    }
    if (answer.status() == 200) {
      return new HostSample.Health(200, null);
    }
    if (answer.status() < 500) {
      throw new InvalidBridgeReplyException(
          BridgeReplyMessage.OTHER_STATUS.english(answer.status()));
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    String reason = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return new HostSample.Health(
        answer.status(),
        reason.length() > MAX_REASON_LENGTH ? reason.substring(0, MAX_REASON_LENGTH) : reason);
  }

  private static <T> Future<T> parse(BridgeHttpReply answer, Function<BridgeHttpReply, T> parser) {
    try {
      return Future.succeededFuture(parser.apply(answer));
    } catch (InvalidBridgeReplyException e) {
      return Future.failedFuture(
          new InvalidBridgeReplyException(answer.path() + " " + e.getMessage()));
    }
  }

  private Future<BridgeHttpReply> get(String path, String accept) {
    return run(path, () -> connection.get(path, accept));
  }

  private Future<BridgeHttpReply> run(String path, Callable<BridgeHttpReply> exchange) {
    return connection
        .lookUp(names)
        .compose(found -> workers.executeBlocking(exchange, false))
        .timeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    new InvalidBridgeReplyException(
                        path + " " + BridgeHttpConnection.failureReason(failure))));
  }
}
