package io.meetkeeper.collector.bridge;

import io.meetkeeper.backbone.contract.Sample;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks a bridge over its private REST. On an untouched install {@code /colibri/stats} is 404; that
 * is remembered for a while, and {@code /metrics} is asked instead. Every request has a deadline
 * and every body a bound. Not for several threads.
 */
public final class BridgeRest {
  static final String STATS = "/colibri/stats";
  static final String METRICS = "/metrics";
  private static final String HEALTH = "/about/health";
  private static final String VERSION = "/about/version";
  private static final String DRAIN = "/colibri/drain";
  private static final String JSON = "application/json";
  private static final Duration STATS_AGAIN_AFTER = Duration.ofMinutes(10);
  private static final int LARGEST_BODY = 1024 * 1024;
  private static final int LONGEST_REASON = 200;

  private final HttpClient client;
  private final String base;
  private final Duration patience;
  private final Clock clock;
  private Instant statsOffSince;
  private Object process;
  private Long startupTime;
  private String version;
  private boolean versionAsked;

  /**
   * A client that is kept until {@link #close}.
   *
   * @param url scheme, host and port
   * @param patience how long one answer may take
   */
  public BridgeRest(Vertx vertx, URI url, Duration patience, Clock clock) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) patience.toMillis())
                .setKeepAliveTimeout(60),
            new PoolOptions().setHttp1MaxSize(2).setEventLoopSize(1));
    this.base = "http://" + url.getRawAuthority();
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Asks for everything. Never fails: what is missing is missing with its reason.
   *
   * @param running which process answers; what is known about another one is forgotten. May be
   *     {@code null}
   */
  public Future<BridgeReading> read(Object running) {
    if (running != null && !running.equals(process)) {
      forget();
      process = running;
    }
    Future<Part<BridgeFigures>> figures = part(figures());
    Future<Part<Sample.Health>> health = part(health());
    return Future.join(figures, health)
        .compose(both -> version(figures.result().value))
        .map(
            told ->
                new BridgeReading(
                    figures.result().value,
                    figures.result().absent,
                    health.result().value,
                    health.result().absent,
                    told,
                    statsOffSince != null));
  }

  /** Ends the connections. */
  public Future<Void> close() {
    return client.close();
  }

  private void forget() {
    statsOffSince = null;
    startupTime = null;
    version = null;
    versionAsked = false;
  }

  private record Part<T>(T value, String absent) {}

  private static <T> Future<Part<T>> part(Future<T> asked) {
    return asked
        .map(value -> new Part<>(value, null))
        .otherwise(failure -> new Part<>(null, failure.getMessage()));
  }

  private Future<BridgeFigures> figures() {
    boolean askStats =
        statsOffSince == null
            || Duration.between(statsOffSince, clock.instant()).compareTo(STATS_AGAIN_AFTER) >= 0;
    Future<BridgeFigures> read = askStats ? stats() : metrics();
    return read.compose(this::drained).onSuccess(this::noticeNewProcess);
  }

  private Future<BridgeFigures> stats() {
    return get(STATS, JSON)
        .compose(
            answer -> {
              if (answer.status == 404) {
                statsOffSince = clock.instant();
                return metrics();
              }
              statsOffSince = null;
              return parsed(answer, a -> BridgeFigures.ofStats(a.json()));
            });
  }

  private Future<BridgeFigures> metrics() {
    return get(METRICS, JSON)
        .compose(answer -> answer.status < 400 ? Future.succeededFuture(answer) : metricsText())
        .compose(answer -> parsed(answer, a -> BridgeFigures.ofMetrics(a.metrics())));
  }

  /** A bridge that cannot write its metrics as JSON. Without an Accept header it answers 500. */
  private Future<Answer> metricsText() {
    return get(METRICS, "text/plain");
  }

  private Future<BridgeFigures> drained(BridgeFigures figures) {
    if (figures.calls().drain() != null) {
      return Future.succeededFuture(figures);
    }
    return get(DRAIN, JSON)
        .map(answer -> answer.json().get("drain") instanceof Boolean drain ? drain : null)
        .otherwise((Boolean) null)
        .map(figures::withDrain);
  }

  private void noticeNewProcess(BridgeFigures figures) {
    if (startupTime != null && !startupTime.equals(figures.startupTime())) {
      version = null;
      versionAsked = false;
    }
    startupTime = figures.startupTime();
  }

  private Future<String> version(BridgeFigures figures) {
    if (figures != null && figures.version() != null) {
      version = figures.version();
    }
    if (version != null || versionAsked || figures == null) {
      return Future.succeededFuture(version);
    }
    versionAsked = true;
    return get(VERSION, JSON)
        .map(answer -> answer.json().get("version") instanceof String told ? told : null)
        .otherwise((String) null)
        .onSuccess(told -> version = told);
  }

  private Future<Sample.Health> health() {
    return get(HEALTH, "*/*").compose(answer -> parsed(answer, BridgeRest::health));
  }

  private static Sample.Health health(Answer answer) {
    if (answer.type.startsWith("text/html")) {
      throw new Unusable("answered " + answer.status + " with a web page: is that a bridge?");
    }
    if (answer.status == 200) {
      return new Sample.Health(200, null);
    }
    if (answer.status < 500) {
      throw new Unusable("answered " + answer.status + "; a bridge answers 200, 500 or 503");
    }
    String text = new String(answer.body, StandardCharsets.UTF_8);
    String reason = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return new Sample.Health(
        answer.status,
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
  }

  private static <T> Future<T> parsed(Answer answer, Function<Answer, T> parser) {
    try {
      return Future.succeededFuture(parser.apply(answer));
    } catch (Unusable e) {
      return Future.failedFuture(new Unusable(answer.path + " " + e.getMessage()));
    }
  }

  private Future<Answer> get(String path, String accept) {
    HttpClientRequest[] sent = new HttpClientRequest[1];
    return client
        .request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(base + path))
        .compose(
            request -> {
              sent[0] = request;
              request.putHeader("Accept", accept);
              Future<HttpClientResponse> response = request.response();
              return request.end().compose(done -> response);
            })
        .compose(response -> answer(path, response))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            failure -> {
              if (sent[0] != null) {
                sent[0].reset();
              }
            })
        .recover(failure -> Future.failedFuture(new Unusable(path + " " + because(failure))));
  }

  private static Future<Answer> answer(String path, HttpClientResponse response) {
    Promise<Answer> whole = Promise.promise(); // bridges the callbacks of the body
    Buffer body = Buffer.buffer();
    response
        .exceptionHandler(whole::tryFail)
        .handler(
            chunk -> {
              if (body.length() + chunk.length() > LARGEST_BODY) {
                whole.tryFail(new Unusable("answered more than 1 MiB"));
              } else {
                body.appendBuffer(chunk);
              }
            })
        .endHandler(
            end -> {
              String type = response.getHeader("Content-Type");
              whole.tryComplete(
                  new Answer(
                      path,
                      response.statusCode(),
                      type == null ? "" : type.toLowerCase(Locale.ROOT),
                      body.getBytes()));
            });
    return whole.future();
  }

  private static String because(Throwable failure) {
    if (failure instanceof Unusable) {
      return failure.getMessage();
    }
    if (failure instanceof TimeoutException) {
      return "did not answer in time";
    }
    if (failure instanceof ConnectException) {
      return "cannot be reached: nothing listens there";
    }
    return "cannot be reached (" + failure.getClass().getSimpleName() + ")";
  }

  private record Answer(String path, int status, String type, byte[] body) {
    Map<String, Object> json() {
      usable();
      if (!type.startsWith(JSON)) {
        throw new Unusable("answered " + status + " with " + shownType() + " instead of JSON");
      }
      return FlatJson.parse(body);
    }

    Map<String, Object> metrics() {
      usable();
      if (type.startsWith("text/plain")) {
        return MetricsText.parse(body, false);
      }
      return type.startsWith("application/openmetrics-text")
          ? MetricsText.parse(body, true)
          : json();
    }

    private void usable() {
      if (status != 200) {
        throw new Unusable("answered " + status);
      }
    }

    private String shownType() {
      return type.isEmpty() ? "no Content-Type" : type.replaceAll("[^a-z0-9/+.;= -]", "?");
    }
  }
}
