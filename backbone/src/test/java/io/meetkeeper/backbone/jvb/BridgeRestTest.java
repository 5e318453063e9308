package io.meetkeeper.backbone.jvb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meetkeeper.backbone.contract.Sample;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BridgeRestTest {
  private Recorded bridge;
  private BridgeRest rest;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    bridge = new Recorded();
    await(bridge.start(vertx));
    rest = new BridgeRest(vertx, bridge.url(), Duration.ofSeconds(5));
  }

  @Test
  void readsABridgeWithStats() throws Exception {
    bridge
        .at("/colibri/stats", "33-colibri-stats-with-endpoints.txt")
        .at("/about/health", "10-health.txt");
    BridgeFigures figures = await(rest.figures());
    assertThat(figures.calls().localEndpoints()).isEqualTo(4);
    assertThat(figures.version()).isEqualTo("2.3.SNAPSHOT");
    assertThat(await(rest.health())).isEqualTo(new Sample.Health(200, null));
    assertThat(bridge.asked()).containsExactly("/colibri/stats", "/about/health");
  }

  @Test
  void anUntouchedInstallIsReadThroughMetrics() throws Exception {
    untouched();
    BridgeFigures figures = await(rest.figures());
    assertThat(figures.calls().source()).isEqualTo("/metrics");
    assertThat(figures.calls().idle()).isTrue();
    assertThat(await(rest.stats())).isNull();
    assertThat(await(rest.version())).isEqualTo("2.3.SNAPSHOT");
  }

  @Test
  void metricsAsTextWillDo() throws Exception {
    untouched();
    bridge.at("/metrics", "13-metrics-default.txt");
    assertThat(await(rest.figures()).calls().idle()).isTrue();
  }

  @Test
  void metricsThatFailAreUnknown() {
    untouched();
    bridge.at("/metrics", "13d-metrics-no-accept-header.txt");
    assertThat(why(rest.figures())).isEqualTo("/metrics answered 500");
  }

  @Test
  void statsThatFailAreNotReplaced() {
    untouched();
    bridge.with("/colibri/stats", 500, "text/plain", "");
    assertThat(why(rest.figures())).isEqualTo("/colibri/stats answered 500");
  }

  @Test
  void drainsAndAsksWhetherThatIsSo() throws Exception {
    bridge
        .at("/colibri/drain/enable", "16c-drain-enable.txt")
        .at("/colibri/drain", "16d-drain-get-after-enable.txt")
        .at("/colibri/drain/disable", "16f-drain-disable.txt");
    assertThat(await(rest.drain(true))).isTrue();
    assertThat(await(rest.drain(false))).as("as the bridge says, not as asked for").isTrue();
    assertThat(bridge.asked())
        .containsExactly(
            "/colibri/drain/enable", "/colibri/drain", "/colibri/drain/disable", "/colibri/drain");
    bridge.with("/colibri/drain/enable", 404, "text/html", "");
    assertThat(why(rest.drain(true))).isEqualTo("/colibri/drain/enable answered 404");
  }

  @Test
  void drainIsAskedForWhereStatsDoNotTell() throws Exception {
    bridge
        .with(
            "/colibri/stats", 200, "application/json", "{\"conferences\":0,\"local_endpoints\":0}")
        .at("/colibri/drain", "16-drain-get.txt");
    assertThat(await(rest.figures()).calls().drain()).isFalse();
    bridge.with("/colibri/drain", 500, "text/plain", "");
    assertThat(await(rest.figures()).calls().drain()).isNull();
  }

  @Test
  void anUnhealthyBridgeSaysWhy() throws Exception {
    bridge.at("/about/health", "00-unhealthy-health.txt");
    assertThat(await(rest.health()))
        .isEqualTo(new Sample.Health(500, "Failed to bind single-port"));
  }

  @Test
  void aWebServerIsNoBridge() {
    String page = "<html><body>It works!</body></html>";
    for (String path : new String[] {"/colibri/stats", "/metrics", "/about/health"}) {
      bridge.with(path, 200, "text/html", page);
    }
    assertThat(why(rest.figures()))
        .isEqualTo("/colibri/stats answered 200 with text/html instead of JSON");
    assertThat(why(rest.health())).contains("is that a bridge?");
  }

  @Test
  void anEnormousBodyIsGivenUp() {
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
    assertThat(why(rest.figures())).isEqualTo("/colibri/stats answered more than 1 MiB");
  }

  @Test
  void aBodyThatBreaksOffIsUnknown() {
    bridge.with(
        "/colibri/stats",
        response -> {
          response.putHeader("Content-Type", "application/json").putHeader("Content-Length", "500");
          response
              .write("{\"conferences\":0,\"local_endpoints\":0}")
              .onComplete(done -> response.reset());
        });
    assertThat(why(rest.figures())).startsWith("/colibri/stats ");
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUp(Vertx vertx) {
    bridge.with("/colibri/stats", response -> response.setChunked(true).write("{"));
    bridge.with("/about/health", response -> {});
    rest = new BridgeRest(vertx, bridge.url(), Duration.ofMillis(200));
    assertThat(why(rest.figures())).isEqualTo("/colibri/stats did not answer in time");
    assertThat(why(rest.health())).isEqualTo("/about/health did not answer in time");
  }

  @Test
  void nothingListens(Vertx vertx) throws Exception {
    URI url = bridge.url();
    await(bridge.stop());
    rest = new BridgeRest(vertx, url, Duration.ofSeconds(5));
    assertThat(why(rest.health()))
        .isEqualTo("/about/health cannot be reached: nothing listens there");
  }

  private void untouched() {
    bridge
        .at("/colibri/stats", "51-c-defaults-colibri-stats.txt")
        .at("/metrics", "13b-metrics-json.txt")
        .at("/about/health", "10-health.txt")
        .at("/about/version", "11-version.txt");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static String why(Future<?> failing) {
    return catchThrowable(() -> await(failing)).getCause().getMessage();
  }
}
