package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.history.HistoryReader.SeriesQuery;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads while the store cannot be read. */
class HistoryReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private GatewayFixture fixture;
  private HistoryReader reader;

  @BeforeEach
  void start() {
    fixture = new GatewayFixture(directory);
    fixture.clock.setInstant(NOW);
    reader = new HistoryReader(new HistoryStore(fixture.node("")), fixture.bus, fixture.clock);
    List<HostSample> ring =
        IntStream.range(0, 360)
            .mapToObj(
                i ->
                    HistorySamples.sample(
                        "meet1", NOW.minus(INTERVAL.multipliedBy(360 - i)), i, 50))
            .toList();
    await(
        fixture
            .bus
            .serve(
                BusContracts.SAMPLE_RING.atHost("meet1"),
                query -> Future.succeededFuture(new SamplesReply(1, ring)))
            .ready());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private MetricSeries read(Duration back, Duration step) {
    return await(
        reader.read(
            new FleetHost("meet1", "meet.example.com", NOW, INTERVAL, null),
            new SeriesQuery(
                List.of(Metric.SWAP_USED_PERCENT),
                NOW.minus(back),
                null,
                step,
                SeriesStatistic.AVERAGE)));
  }

  @Test
  void figuresThatCannotBeReadAreNoEmptyCurve() {
    assertThatThrownBy(() -> read(Duration.ofDays(30), Duration.ofHours(1)))
        .hasRootCauseInstanceOf(Problem.class);
  }

  @Test
  void whatTheCollectorHasIsShownAllTheSame() {
    assertThat(read(Duration.ofHours(1), Duration.ofMinutes(1)).rows()).isEqualTo(60);
  }
}
