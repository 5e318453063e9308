package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks a bridge over its private REST, right now. On an untouched install {@code /colibri/stats} is
 * 404 and {@code /metrics} is there. Every request has a deadline, every body a bound, and no
 * connection is kept: what is asked right before a restart must come from the process that runs
 * now. A future fails with a message for the operator.
 */
public final class BridgeRestClient {
  static final String STATS = "/colibri/stats";
  static final String METRICS = "/metrics";
  private static final String HEALTH = "/about/health";
  private static final String VERSION = "/about/version";
  private static final String DRAIN = "/colibri/drain";
  private static final String POST = "POST";
  private static final String JSON = BridgeHttpReply.JSON;
  private static final int THREADS = 2;
  private static final int LARGEST_BODY = 1024 * 1024;
  private static final int LONGEST_REASON = 200;

  private final WorkerExecutor workers;
  private final String base;
  private final Duration timeout;

  /**
   * Asks a bridge until {@link #close}. All that ask in one process share two threads.
   *
   * @param url scheme, host and port
   * @param patience how long one answer may take
   */
  public BridgeRestClient(Vertx vertx, URI url, Duration patience) {
    this.workers = vertx.createSharedWorkerExecutor("bridge", THREADS);
    this.base = "http://" + url.getRawAuthority();
    this.timeout = patience;
  }

  /** Its figures, from wherever this bridge tells them. */
  public Future<BridgeStats> readStats() {
    return readColibriStats()
        .compose(told -> told == null ? readMetrics() : Future.succeededFuture(told));
  }

  /** Its figures from {@code /colibri/stats}; {@code null} when that is not enabled. */
  public Future<BridgeStats> readColibriStats() {
    return get(STATS, JSON)
        .compose(
            answer ->
                answer.status() == 404
                    ? Future.succeededFuture()
                    : parse(answer, a -> BridgeStats.fromColibriStats(a.json()))
                        .compose(this::withDrainState));
  }

  /**
   * Its figures from {@code /metrics}, as text from a bridge that cannot write them as JSON.
   * Without an Accept header a bridge answers 500.
   */
  public Future<BridgeStats> readMetrics() {
    return get(METRICS, JSON)
        .compose(
            answer ->
                answer.status() < 400 ? Future.succeededFuture(answer) : get(METRICS, "text/plain"))
        .compose(answer -> parse(answer, a -> BridgeStats.fromMetrics(a.metrics())))
        .compose(this::withDrainState);
  }

  private Future<BridgeStats> withDrainState(BridgeStats figures) {
    if (figures.calls().drain() != null) {
      return Future.succeededFuture(figures);
    }
    return get(DRAIN, JSON)
        .map(answer -> answer.json().get("drain") instanceof Boolean drain ? drain : null)
        .otherwise((Boolean) null)
        .map(figures::withDrain);
  }

  /**
   * Lets it take no new conferences, or take them again.
   *
   * @return whether it drains afterwards, as it says itself
   */
  public Future<Boolean> setDrain(boolean on) {
    String path = DRAIN + (on ? "/enable" : "/disable");
    return send(POST, path, "*/*")
        .compose(answer -> parse(answer, BridgeHttpReply::accepted))
        .compose(done -> get(DRAIN, JSON))
        .compose(answer -> parse(answer, BridgeRestClient::parseDrain));
  }

  private static Boolean parseDrain(BridgeHttpReply answer) {
    if (answer.json().get("drain") instanceof Boolean drain) {
      return drain;
    }
    throw new InvalidBridgeReplyException("does not say whether it drains");
  }

  /** Its version; {@code null} when it does not tell. */
  public Future<String> readVersion() {
    return get(VERSION, JSON)
        .map(answer -> answer.json().get("version") instanceof String told ? told : null);
  }

  /** What its health check says. */
  public Future<HostSample.Health> readHealth() {
    return get(HEALTH, "*/*").compose(answer -> parse(answer, BridgeRestClient::readHealth));
  }

  /** Ends its threads when nobody else asks. */
  public Future<Void> close() {
    return workers.close();
  }

  private static HostSample.Health readHealth(BridgeHttpReply answer) {
    if (answer.type().startsWith("text/html")) {
      throw new InvalidBridgeReplyException(
          "answered " + answer.status() + " with a web page: is that a bridge?");
    }
    if (answer.status() == 200) {
      return new HostSample.Health(200, null);
    }
    if (answer.status() < 500) {
      throw new InvalidBridgeReplyException(
          "answered " + answer.status() + "; a bridge answers 200, 500 or 503");
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    String reason = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return new HostSample.Health(
        answer.status(),
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
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
    return send("GET", path, accept);
  }

  private Future<BridgeHttpReply> send(String method, String path, String accept) {
    return workers
        .executeBlocking(() -> exchange(method, path, accept), false)
        .timeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    new InvalidBridgeReplyException(path + " " + failureReason(failure))));
  }

  /**
   * Blocks. The JDK's own client costs a small host 1 MB where the one of Vert.x, loaded for this
   * alone, costs 10.
   */
  private BridgeHttpReply exchange(String method, String path, String accept) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(base + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", accept);
    connection.setRequestProperty("Connection", "close");
    try {
      if (method.equals(POST)) {
        post(connection);
      }
      int status = connection.getResponseCode();
      byte[] body =
          body(status < 400 ? connection.getInputStream() : connection.getErrorStream(), deadline);
      long announced = connection.getContentLengthLong();
      if (announced >= 0 && announced != body.length) {
        throw new InvalidBridgeReplyException("answered a body that breaks off");
      }
      String type = connection.getContentType();
      return new BridgeHttpReply(
          path, status, type == null ? "" : type.toLowerCase(Locale.ROOT), body);
    } catch (IOException | InvalidBridgeReplyException e) {
      connection.disconnect();
      throw e;
    }
  }

  private static void post(HttpURLConnection connection) throws IOException {
    connection.setRequestMethod(POST);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(0);
    connection.getOutputStream().close();
  }

  private static byte[] body(InputStream stream, long deadline) throws IOException {
    if (stream == null) {
      return new byte[0];
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[4096];
    try (stream) {
      for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
        if (body.size() + read > LARGEST_BODY) {
          throw new InvalidBridgeReplyException("answered more than 1 MiB");
        }
        if (System.nanoTime() > deadline) {
          throw new SocketTimeoutException();
        }
        body.write(chunk, 0, read);
      }
    }
    return body.toByteArray();
  }

  private static String failureReason(Throwable failure) {
    if (failure instanceof InvalidBridgeReplyException) {
      return failure.getMessage();
    }
    if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
      return "did not answer in time";
    }
    if (failure instanceof ConnectException) {
      return "cannot be reached: nothing listens there";
    }
    return "cannot be reached (" + failure.getClass().getSimpleName() + ")";
  }
}
