package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.contract.Sample.Calls;
import io.meetkeeper.backbone.contract.Sample.Health;
import io.meetkeeper.restart.bridge.control.LocalHttp;
import io.meetkeeper.restart.bridge.control.LocalHttp.Answer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/**
 * The bridge's private REST, asked right now. {@code /colibri/stats} is 404 on a stock install;
 * {@code /metrics} is there but answers 500 without an Accept header.
 */
final class BridgeRest {
  private static final Duration AT_MOST = Duration.ofSeconds(2);
  private static final int LONGEST_REASON = 300;

  private final LocalHttp http;
  private final URI url;

  BridgeRest(LocalHttp http, URI url) {
    this.http = http;
    this.url = url;
  }

  /** Who talks. Fails with the reason when that is not certain. */
  Future<Calls> calls() {
    return get(CallsReader.STATS)
        .compose(
            stats ->
                stats.status() == 200
                    ? Future.succeededFuture(CallsReader.ofStats(stats.text()))
                    : get(CallsReader.METRICS).map(metrics -> ofMetrics(stats, metrics)));
  }

  private static Calls ofMetrics(Answer stats, Answer metrics) {
    if (metrics.status() != 200) {
      throw new CallsReader.Unclear(
          CallsReader.STATS
              + " answered "
              + stats.status()
              + " and "
              + CallsReader.METRICS
              + " "
              + metrics.status());
    }
    return CallsReader.ofMetrics(metrics.text());
  }

  /** Its own health check. Fails when it does not answer. */
  Future<Health> health() {
    return get("/about/health")
        .map(answer -> new Health(answer.status(), answer.status() == 200 ? null : reason(answer)));
  }

  private static String reason(Answer answer) {
    String text = answer.text().strip();
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
  }

  /** Lets it take no new conferences, or take them again. Fails unless it says 200. */
  Future<Void> drain(boolean on) {
    String path = "/colibri/drain/" + (on ? "enable" : "disable");
    return send(HttpMethod.POST, path)
        .compose(
            answer ->
                answer.status() == 200
                    ? Future.succeededFuture()
                    : Future.failedFuture("POST " + path + " answered " + answer.status()));
  }

  private Future<Answer> get(String path) {
    return send(HttpMethod.GET, path);
  }

  private Future<Answer> send(HttpMethod method, String path) {
    boolean tls = "https".equals(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
    return http.send(
            new RequestOptions()
                .setMethod(method)
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path)
                .putHeader("Accept", "application/json"),
            AT_MOST)
        .recover(
            failure ->
                Future.failedFuture(
                    method + " " + url.resolve(path) + ": " + failure.getMessage()));
  }
}
