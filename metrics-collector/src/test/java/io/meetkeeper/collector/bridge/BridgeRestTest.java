package io.meetkeeper.collector.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.collector.MovedClock;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BridgeRestTest {
  private final MovedClock clock = new MovedClock();
  private Recorded bridge;
  private BridgeRest rest;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    bridge = new Recorded();
    bridge.start(vertx).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    rest = new BridgeRest(vertx, bridge.url(), Duration.ofSeconds(5), clock);
  }

  @Test
  void readsABridgeWithStats() throws Exception {
    bridge
        .at("/colibri/stats", "33-colibri-stats-with-endpoints.txt")
        .at("/about/health", "10-health.txt");
    BridgeReading reading = read(null);
    assertThat(reading.figures().calls().localEndpoints()).isEqualTo(4);
    assertThat(reading.health()).isEqualTo(new Sample.Health(200, null));
    assertThat(reading.version()).isEqualTo("2.3.SNAPSHOT");
    assertThat(reading.statsOff()).isFalse();
    assertThat(bridge.asked()).containsExactlyInAnyOrder("/colibri/stats", "/about/health");
  }

  @Test
  void anUntouchedInstallIsReadThroughMetrics() throws Exception {
    untouched();
    BridgeReading reading = read(null);
    assertThat(reading.figures().calls().source()).isEqualTo("/metrics");
    assertThat(reading.figures().calls().idle()).isTrue();
    assertThat(reading.version()).isEqualTo("2.3.SNAPSHOT");
    assertThat(reading.statsOff()).isTrue();
  }

  @Test
  void thatStatsAreOffIsRememberedForTenMinutes() throws Exception {
    untouched();
    read(null);
    read(null);
    assertThat(Collections.frequency(bridge.asked(), "/colibri/stats")).isEqualTo(1);
    assertThat(Collections.frequency(bridge.asked(), "/about/version")).isEqualTo(1);

    clock.move(Duration.ofMinutes(10));
    bridge.at("/colibri/stats", "12-colibri-stats-idle.txt");
    assertThat(read(null).statsOff()).isFalse();
    assertThat(read(null).figures().calls().source()).isEqualTo("/colibri/stats");
  }

  @Test
  void anotherProcessIsAskedForEverythingAnew() throws Exception {
    untouched();
    read(new ProcessId(1, 100));
    bridge.at("/colibri/stats", "12-colibri-stats-idle.txt");
    assertThat(read(new ProcessId(1, 100)).statsOff()).isTrue();
    assertThat(read(new ProcessId(2, 200)).statsOff()).isFalse();
  }

  @Test
  void metricsAsTextWillDo() throws Exception {
    untouched();
    bridge.at("/metrics", "13-metrics-default.txt");
    assertThat(read(null).figures().calls().idle()).isTrue();
  }

  @Test
  void metricsThatFailAreUnknown() throws Exception {
    untouched();
    bridge.at("/metrics", "13d-metrics-no-accept-header.txt");
    BridgeReading reading = read(null);
    assertThat(reading.figures()).isNull();
    assertThat(reading.figuresAbsent()).isEqualTo("/metrics answered 500");
    assertThat(reading.health().ok()).isTrue();
  }

  @Test
  void drainIsAskedForWhereStatsDoNotTell() throws Exception {
    bridge
        .with(
            "/colibri/stats", 200, "application/json", "{\"conferences\":0,\"local_endpoints\":0}")
        .at("/colibri/drain", "16-drain-get.txt");
    assertThat(read(null).figures().calls().drain()).isFalse();
    bridge.with("/colibri/drain", 500, "text/plain", "");
    assertThat(read(null).figures().calls().drain()).isNull();
  }

  @Test
  void anUnhealthyBridgeSaysWhy() throws Exception {
    bridge.at("/about/health", "00-unhealthy-health.txt");
    assertThat(read(null).health()).isEqualTo(new Sample.Health(500, "Failed to bind single-port"));
  }

  @Test
  void aWebServerIsNoBridge() throws Exception {
    String page = "<html><body>It works!</body></html>";
    for (String path : new String[] {"/colibri/stats", "/metrics", "/about/health"}) {
      bridge.with(path, 200, "text/html", page);
    }
    BridgeReading reading = read(null);
    assertThat(reading.figures()).isNull();
    assertThat(reading.figuresAbsent())
        .isEqualTo("/colibri/stats answered 200 with text/html instead of JSON");
    assertThat(reading.health()).isNull();
    assertThat(reading.healthAbsent()).contains("is that a bridge?");
  }

  @Test
  void anEnormousBodyIsGivenUp() throws Exception {
    bridge.with(
        "/colibri/stats",
        response -> {
          response.setChunked(true).putHeader("Content-Type", "application/json");
          response.write("{\"conferences\":0,\"local_endpoints\":0,\"x\":\"");
          for (int i = 0; i < 20; i++) {
            response.write("x".repeat(100_000));
          }
          response.end("\"}");
        });
    assertThat(read(null).figuresAbsent()).isEqualTo("/colibri/stats answered more than 1 MiB");
  }

  @Test
  void aBodyThatBreaksOffIsUnknown() throws Exception {
    bridge.with(
        "/colibri/stats",
        response -> {
          response.putHeader("Content-Type", "application/json").putHeader("Content-Length", "500");
          response
              .write("{\"conferences\":0,\"local_endpoints\":0}")
              .onComplete(done -> response.reset());
        });
    BridgeReading reading = read(null);
    assertThat(reading.figures()).isNull();
    assertThat(reading.figuresAbsent()).startsWith("/colibri/stats cannot be reached");
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUp(Vertx vertx) throws Exception {
    bridge.with("/colibri/stats", response -> response.setChunked(true).write("{"));
    bridge.with("/about/health", response -> {});
    rest = new BridgeRest(vertx, bridge.url(), Duration.ofMillis(200), clock);
    BridgeReading reading = read(null);
    assertThat(reading.figuresAbsent()).isEqualTo("/colibri/stats did not answer in time");
    assertThat(reading.healthAbsent()).isEqualTo("/about/health did not answer in time");
  }

  @Test
  void nothingListens(Vertx vertx) throws Exception {
    URI url = bridge.url();
    bridge.stop().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    rest = new BridgeRest(vertx, url, Duration.ofSeconds(5), clock);
    BridgeReading reading = read(null);
    assertThat(reading.figures()).isNull();
    assertThat(reading.healthAbsent())
        .isEqualTo("/about/health cannot be reached: nothing listens there");
  }

  private void untouched() {
    bridge
        .at("/colibri/stats", "51-c-defaults-colibri-stats.txt")
        .at("/metrics", "13b-metrics-json.txt")
        .at("/about/health", "10-health.txt")
        .at("/about/version", "11-version.txt");
  }

  private BridgeReading read(Object process) throws Exception {
    return rest.read(process).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
