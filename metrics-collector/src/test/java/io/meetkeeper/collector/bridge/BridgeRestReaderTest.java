package io.meetkeeper.collector.bridge;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.RecordedBridgeServer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.threeten.extra.MutableClock;

@ExtendWith(VertxExtension.class)
class BridgeRestReaderTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private RecordedBridgeServer bridge;
  private BridgeRestReader reader;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    bridge = new RecordedBridgeServer();
    result(bridge.start(vertx));
    reader =
        new BridgeRestReader(
            new BridgeRestClient(vertx, bridge.url(), Duration.ofMinutes(1)), clock);
  }

  @Test
  void readsABridgeWithStats() throws Exception {
    bridge
        .respondFromFile("/colibri/stats", "33-colibri-stats-with-endpoints.txt")
        .respondFromFile("/about/health", "10-health.txt");
    BridgeRestReading reading = read(null);
    assertThat(reading.figures().calls().localEndpoints()).isEqualTo(4);
    assertThat(reading.health()).isEqualTo(new HostSample.Health(200, null));
    assertThat(reading.version()).isEqualTo("2.3.SNAPSHOT");
    assertThat(reading.statsOff()).isFalse();
    assertThat(bridge.requestedPaths())
        .containsExactlyInAnyOrder("/colibri/stats", "/about/health");
  }

  @Test
  void readsDefaultInstallThroughMetrics() throws Exception {
    untouched();
    BridgeRestReading reading = read(null);
    assertThat(reading.figures().calls().source()).isEqualTo("/metrics");
    assertThat(reading.figures().calls().idle()).isTrue();
    assertThat(reading.version()).isEqualTo("2.3.SNAPSHOT");
    assertThat(reading.statsOff()).isTrue();
  }

  @Test
  void cachesThatStatsAreOffForTenMinutes() throws Exception {
    untouched();
    read(null);
    read(null);
    assertThat(Collections.frequency(bridge.requestedPaths(), "/colibri/stats")).isEqualTo(1);
    assertThat(Collections.frequency(bridge.requestedPaths(), "/about/version")).isEqualTo(1);

    clock.add(Duration.ofMinutes(10));
    bridge.respondFromFile("/colibri/stats", "12-colibri-stats-idle.txt");
    assertThat(read(null).statsOff()).isFalse();
    assertThat(read(null).figures().calls().source()).isEqualTo("/colibri/stats");
  }

  @Test
  void readsEverythingAgainAfterRestart() throws Exception {
    untouched();
    read(new ProcessId(1, 100));
    bridge.respondFromFile("/colibri/stats", "12-colibri-stats-idle.txt");
    assertThat(read(new ProcessId(1, 100)).statsOff()).isTrue();
    assertThat(read(new ProcessId(2, 200)).statsOff()).isFalse();
  }

  @Test
  void metricsThatFailAreUnknown() throws Exception {
    untouched();
    bridge.respondFromFile("/metrics", "13d-metrics-no-accept-header.txt");
    BridgeRestReading reading = read(null);
    assertThat(reading.figures()).isNull();
    assertThat(reading.figuresAbsent()).isEqualTo("/metrics answered 500");
    assertThat(reading.health().ok()).isTrue();
  }

  private void untouched() {
    bridge
        .respondFromFile("/colibri/stats", "51-c-defaults-colibri-stats.txt")
        .respondFromFile("/metrics", "13b-metrics-json.txt")
        .respondFromFile("/about/health", "10-health.txt")
        .respondFromFile("/about/version", "11-version.txt");
  }

  private BridgeRestReading read(Object process) throws Exception {
    return result(reader.read(process));
  }
}
