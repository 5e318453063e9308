package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.history.HistoryReader.SeriesQuery;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of stored figures and of newer samples, which only the ring of a collector has. */
class RingAndStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir private Path directory;
  private final List<HostSample> ring = new ArrayList<>();
  private GatewayFixture fixture;
  private HistoryStore store;
  private HistoryReader reader;

  @BeforeEach
  void start() {
    fixture = new GatewayFixture(directory);
    fixture.clock.setInstant(NOW);
    store = new HistoryStore(fixture.node(""));
    await(store.open());
    await(store.renewLease());
    reader = new HistoryReader(store, fixture.bus, fixture.clock);
    await(
        fixture
            .bus
            .serve(
                BusContracts.SAMPLE_RING.atHost("meet1"),
                query -> Future.succeededFuture(new SamplesReply(1, page(query))))
            .ready());
  }

  @AfterEach
  void close() {
    await(store.close());
    fixture.close();
  }

  private List<HostSample> page(SamplesQuery query) {
    long after = query.afterSequence() == null ? -1 : query.afterSequence();
    return ring.stream()
        .filter(sample -> sample.sequence() > after)
        .filter(sample -> !sample.at().isBefore(query.from()) && sample.at().isBefore(query.to()))
        .limit(query.limit())
        .toList();
  }

  /** Samples up to now. */
  private static List<HostSample> samples(int count, Duration interval, Instant end) {
    return samples(count, interval, end, 50);
  }

  private static List<HostSample> samples(int count, Duration interval, Instant end, double swap) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                HistorySamples.sample(
                    "meet1", end.minus(interval.multipliedBy(count - i)), i, swap))
        .toList();
  }

  private void store(List<HostSample> samples) {
    SlotBuffer buffer = new SlotBuffer();
    samples.forEach(buffer::add);
    await(store.write(Map.of("meet1", buffer.drain(true))));
  }

  private MetricSeries read(Instant from, Duration step, Duration interval) {
    return await(
        reader.read(
            new FleetHost("meet1", HistorySamples.SITE, NOW, interval, ring.get(ring.size() - 1)),
            new SeriesQuery(
                List.of(Metric.SWAP_USED_PERCENT), from, null, step, SeriesStatistic.AVERAGE)));
  }

  private static List<Integer> unknownRows(MetricSeries series) {
    return IntStream.range(0, series.rows())
        .filter(row -> series.value(row, 0) == null)
        .boxed()
        .toList();
  }

  @Test
  void theTimeInWhichNothingRanIsAGapBetweenStoredFiguresAndSamples() {
    Duration interval = Duration.ofSeconds(10);
    store(samples(60, interval, NOW.minus(Duration.ofHours(3))));
    ring.addAll(samples(30, interval, NOW));
    for (Duration known : List.of(interval, Duration.ZERO)) {
      MetricSeries series = read(null, null, known);
      int stored = 30; // in steps of 20 s
      assertThat(series.rows()).isEqualTo(stored + 1 + ring.size());
      assertThat(unknownRows(series)).containsExactly(stored);
    }
  }

  @Test
  void thereIsNoGapWhereSamplesFollow() {
    Duration interval = Duration.ofMinutes(1);
    store(samples(60, interval, NOW.minus(Duration.ofMinutes(30))));
    ring.addAll(samples(30, interval, NOW));
    for (Duration known : List.of(interval, Duration.ZERO)) {
      MetricSeries series = read(null, null, known);
      assertThat(series.rows()).isEqualTo(90);
      assertThat(unknownRows(series)).isEmpty();
    }
  }

  @Test
  void aSampleCountsInAStepAsLongAsItLasts() {
    Duration interval = Duration.ofSeconds(10);
    store(samples(4, interval, NOW.minusSeconds(20), 10));
    ring.addAll(samples(2, interval, NOW, 40));
    MetricSeries series = read(NOW.minusSeconds(60), Duration.ofMinutes(1), interval);
    assertThat(series.value(0, 0)).isEqualTo(20);
  }

  @Test
  void allSamplesOfTheLongestRingAreRead() {
    Duration second = Duration.ofSeconds(1);
    ring.addAll(samples(12_000, second, NOW));
    Instant from = NOW.minusSeconds(12_000);
    for (Duration step : List.of(Duration.ofMinutes(1), Duration.ofSeconds(8))) {
      MetricSeries series = read(from, step, second);
      assertThat(series.rows()).isEqualTo((int) (12_000 / step.toSeconds()));
      assertThat(unknownRows(series)).isEmpty();
    }
    assertThat(unknownRows(read(null, null, second))).isEmpty();
  }
}
