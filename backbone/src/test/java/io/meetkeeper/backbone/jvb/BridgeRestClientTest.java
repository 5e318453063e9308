package io.meetkeeper.backbone.jvb;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.http.NameServerLookup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BridgeRestClientTest {
  private RecordedBridgeServer bridge;
  private BridgeRestClient rest;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    bridge = new RecordedBridgeServer();
    result(bridge.start(vertx));
    rest = new BridgeRestClient(vertx, bridge.url(), Duration.ofMinutes(1));
  }

  @Test
  void readsABridgeWithStats() throws Exception {
    bridge
        .respondFromFile("/colibri/stats", "33-colibri-stats-with-endpoints.txt")
        .respondFromFile("/about/health", "10-health.txt");
    BridgeStats figures = result(rest.readStats());
    assertThat(figures.calls().localEndpoints()).isEqualTo(4);
    assertThat(figures.version()).isEqualTo("2.3.SNAPSHOT");
    assertThat(result(rest.readHealth())).isEqualTo(new HostSample.Health(200, null));
    assertThat(bridge.requestedPaths()).containsExactly("/colibri/stats", "/about/health");
  }

  @Test
  void anUntouchedInstallIsReadThroughMetrics() throws Exception {
    untouched();
    BridgeStats figures = result(rest.readStats());
    assertThat(figures.calls().source()).isEqualTo("/metrics");
    assertThat(figures.calls().idle()).isTrue();
    assertThat(result(rest.readColibriStats())).isNull();
    assertThat(result(rest.readVersion())).isEqualTo("2.3.SNAPSHOT");
  }

  @Test
  void metricsAsTextWillDo() throws Exception {
    untouched();
    bridge.respondFromFile("/metrics", "13-metrics-default.txt");
    assertThat(result(rest.readStats()).calls().idle()).isTrue();
  }

  @Test
  void metricsThatFailAreUnknown() {
    untouched();
    bridge.respondFromFile("/metrics", "13d-metrics-no-accept-header.txt");
    assertThat(why(rest.readStats())).isEqualTo("/metrics answered 500");
  }

  @Test
  void statsThatFailAreNotReplaced() {
    untouched();
    bridge.respond("/colibri/stats", 500, "text/plain", "");
    assertThat(why(rest.readStats())).isEqualTo("/colibri/stats answered 500");
  }

  @Test
  void drainsAndAsksWhetherThatIsSo() throws Exception {
    bridge
        .respondFromFile("/colibri/drain/enable", "16c-drain-enable.txt")
        .respondFromFile("/colibri/drain", "16d-drain-get-after-enable.txt")
        .respondFromFile("/colibri/drain/disable", "16f-drain-disable.txt");
    assertThat(result(rest.setDrain(true))).isTrue();
    assertThat(result(rest.setDrain(false))).as("as the bridge says, not as asked for").isTrue();
    assertThat(bridge.requestedPaths())
        .containsExactly(
            "/colibri/drain/enable", "/colibri/drain", "/colibri/drain/disable", "/colibri/drain");
    bridge.respond("/colibri/drain/enable", 404, "text/html", "");
    assertThat(why(rest.setDrain(true))).isEqualTo("/colibri/drain/enable answered 404");
  }

  @Test
  void drainIsAskedForWhereStatsDoNotReport() throws Exception {
    bridge
        .respond(
            "/colibri/stats", 200, "application/json", "{\"conferences\":0,\"local_endpoints\":0}")
        .respondFromFile("/colibri/drain", "16-drain-get.txt");
    assertThat(result(rest.readStats()).calls().drain()).isFalse();
    bridge.respond("/colibri/drain", 500, "text/plain", "");
    assertThat(result(rest.readStats()).calls().drain()).isNull();
  }

  /** Both threads of all clients would wait for it, and everything else behind them. */
  @Test
  void aSilentNameServerHoldsNoOtherBridge(Vertx vertx) throws Exception {
    bridge.respondFromFile("/about/health", "10-health.txt");
    CountDownLatch answers = new CountDownLatch(1);
    AtomicInteger lookups = new AtomicInteger();
    NameServerLookup names =
        new NameServerLookup(
            vertx,
            name -> {
              lookups.incrementAndGet();
              try {
                answers.await(2, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    BridgeRestClient elsewhere =
        new BridgeRestClient(
            vertx,
            BridgeRestLocation.fixed(URI.create("http://jvb.example.com:8080")),
            Duration.ofMillis(20),
            names);
    for (int i = 0; i < 4; i++) {
      assertThat(why(elsewhere.readHealth())).contains("no name server");
    }
    assertThat(result(rest.readHealth()).ok()).isTrue();
    until("a name server is asked", () -> lookups.get() > 0);
    assertThat(lookups).hasValue(1);
    answers.countDown();
  }

  @Test
  void anUnhealthyBridgeSaysWhy() throws Exception {
    bridge.respondFromFile("/about/health", "00-unhealthy-health.txt");
    assertThat(result(rest.readHealth()))
        .isEqualTo(new HostSample.Health(500, "Failed to bind single-port"));
  }

  @Test
  void aWebServerIsNoBridge() {
    String page = "<html><body>It works!</body></html>";
    for (String path : new String[] {"/colibri/stats", "/metrics", "/about/health"}) {
      bridge.respond(path, 200, "text/html", page);
    }
    assertThat(why(rest.readStats()))
        .isEqualTo("/colibri/stats answered 200 with text/html instead of JSON");
    assertThat(why(rest.readHealth())).contains("is that a bridge?");
  }

  @Test
  void anEnormousBodyIsGivenUp() {
    bridge.respond(
        "/colibri/stats",
        response -> {
          response.setChunked(true).putHeader("Content-Type", "application/json");
          response.write("{\"conferences\":0,\"local_endpoints\":0,\"x\":\"");
          for (int i = 0; i < 20; i++) {
            response.write("x".repeat(100_000));
          }
          response.end("\"}");
        });
    assertThat(why(rest.readStats())).isEqualTo("/colibri/stats answered more than 1 MiB");
  }

  @Test
  void aBodyThatBreaksOffIsUnknown() {
    bridge.respond(
        "/colibri/stats",
        response -> {
          response.putHeader("Content-Type", "application/json").putHeader("Content-Length", "500");
          response
              .write("{\"conferences\":0,\"local_endpoints\":0}")
              .onComplete(done -> response.reset());
        });
    assertThat(why(rest.readStats())).startsWith("/colibri/stats ");
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUp(Vertx vertx) {
    bridge.respond("/colibri/stats", response -> response.setChunked(true).write("{"));
    bridge.respond("/about/health", response -> {});
    rest = new BridgeRestClient(vertx, bridge.url(), Duration.ofSeconds(1));
    assertThat(why(rest.readStats())).isEqualTo("/colibri/stats did not answer in time");
    assertThat(why(rest.readHealth())).isEqualTo("/about/health did not answer in time");
  }

  @Test
  void nothingListens(Vertx vertx) {
    rest = new BridgeRestClient(vertx, URI.create("http://127.0.0.1:1"), Duration.ofMinutes(1));
    assertThat(why(rest.readHealth()))
        .isEqualTo("/about/health cannot be reached: nothing listens there");
  }

  private void untouched() {
    bridge
        .respondFromFile("/colibri/stats", "51-c-defaults-colibri-stats.txt")
        .respondFromFile("/metrics", "13b-metrics-json.txt")
        .respondFromFile("/about/health", "10-health.txt")
        .respondFromFile("/about/version", "11-version.txt");
  }

  private static String why(Future<?> failing) {
    return catchThrowable(() -> result(failing)).getCause().getMessage();
  }
}
