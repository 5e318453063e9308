package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.GatewayFixture;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that are written, packed, read, and deleted when they are old. */
class HistoryStoreTest {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final List<Metric> SWAP = List.of(Metric.SWAP_USED_PERCENT);

  @TempDir private Path directory;
  private GatewayFixture fixture;
  private HistoryStore store;

  @BeforeEach
  void open() {
    fixture = new GatewayFixture(directory);
    fixture.clock.setInstant(START);
    store = open("");
  }

  private HistoryStore open(String overrides) {
    HistoryStore opened = new HistoryStore(fixture.node(overrides));
    await(opened.open());
    await(opened.renewLease());
    return opened;
  }

  @AfterEach
  void close() {
    await(store.close());
    fixture.close();
  }

  @Test
  void whatIsWrittenIsReadInEveryStep() {
    feed(START, Duration.ofHours(50), at -> 20 + at.atZone(ZoneOffset.UTC).getHour());
    packAll();
    MetricSeries hours = read(START, Duration.ofHours(50), Duration.ofHours(1));
    assertThat(hours.rows()).isEqualTo(50);
    for (int i = 0; i < 50; i++) {
      assertThat(hours.value(i, 0)).isEqualTo(20 + i % 24);
    }
    MetricSeries last = read(START.plus(Duration.ofHours(49)), Duration.ofHours(1), INTERVAL);
    assertThat(last.rows()).isEqualTo(360);
    assertThat(last.value(359, 0)).isEqualTo(21);
  }

  @Test
  void packingChangesNothing() {
    feed(START, Duration.ofMinutes(100), at -> at.getEpochSecond() % 600 / 10.0);
    MetricSeries before = read(START, Duration.ofMinutes(100), Duration.ofMinutes(15));
    packAll();
    MetricSeries after = read(START, Duration.ofMinutes(100), Duration.ofMinutes(15));
    assertThat(after.etag()).isEqualTo(before.etag());
    assertThat(before.rows()).isEqualTo(7);
  }

  /** What is asked for again is not read again, unless something has changed. */
  @Test
  void whatWasAskedForBeforeHasWhatWasWrittenAndPackedSince() {
    feed(START, Duration.ofMinutes(60), at -> 30);
    Duration hours = Duration.ofHours(3);
    Duration hour = Duration.ofHours(1);
    assertThat(read(START, hours, hour).value(1, 0)).isNull();
    feed(START.plus(hour), Duration.ofMinutes(60), at -> 50);
    assertThat(read(START, hours, hour).value(1, 0)).isEqualTo(50);
    packAll();
    feed(START.plus(hour.multipliedBy(2)), Duration.ofMinutes(10), at -> 70);
    for (int i = 0; i < 2; i++) {
      MetricSeries series = read(START, hours, hour);
      assertThat(series.value(0, 0)).isEqualTo(30);
      assertThat(series.value(1, 0)).isEqualTo(50);
      assertThat(series.value(2, 0)).isEqualTo(70);
    }
    passDays(800);
    assertThat(read(START, hours, hour).value(0, 0)).isNull();
  }

  @Test
  void minimumAndMaximumAreThoseOfTheSamples() {
    feed(START, Duration.ofHours(3), at -> at.equals(START.plusSeconds(4_000)) ? 90 : 30);
    feed(START.plus(Duration.ofHours(3)), Duration.ofMinutes(15), at -> 5);
    packAll();
    Instant to = START.plus(Duration.ofHours(4));
    for (SeriesStatistic each : SeriesStatistic.values()) {
      SeriesPlan plan = SeriesPlan.of(START, to, Duration.ofHours(4), each, to);
      MetricSeries series = await(store.read("meet1", plan, SWAP)).toSeries();
      double wanted =
          switch (each) {
            case AVERAGE -> (3 * 360 * 30 + 60 + 90 * 5) / (3 * 360.0 + 90);
            case MINIMUM -> 5;
            case MAXIMUM -> 90;
          };
      assertThat(series.value(0, 0)).isCloseTo(wanted, within(0.01));
    }
  }

  @Test
  void aSilentWeekIsAGap() {
    feed(START, Duration.ofHours(2), at -> 30);
    Instant back = START.plus(Duration.ofDays(7));
    feed(back, Duration.ofHours(2), at -> 40);
    packAll();
    MetricSeries series = read(START, Duration.ofDays(8), null);
    assertThat(series.rows()).isEqualTo(25);
    assertThat(series.value(11, 0)).isEqualTo(30);
    assertThat(series.value(12, 0)).isNull();
    assertThat(series.value(13, 0)).isEqualTo(40);
    MetricSeries days = read(START, Duration.ofDays(8), Duration.ofDays(1));
    assertThat(days.rows()).isEqualTo(8);
    assertThat(days.value(3, 0)).isNull();
  }

  @Test
  void figuresThatComeTwiceOrLateCountOnce() {
    feed(START, Duration.ofHours(1), at -> 30);
    fixture.clock.add(Duration.ofHours(2));
    packAll();
    feed(START, Duration.ofHours(1), at -> 30);
    feed(START.plus(Duration.ofHours(1)), Duration.ofHours(1), at -> 50);
    packAll();
    MetricSeries series = read(START, Duration.ofHours(2), Duration.ofHours(2));
    assertThat(series.value(0, 0)).isEqualTo(40);
  }

  @Test
  void whatIsOldGoesByItself() {
    feed(START, Duration.ofHours(2), at -> 30);
    packAll();
    await(store.deleteOld());
    long before = blocks();
    passDays(3);
    assertThat(blocks()).as("10 s for a day").isEqualTo(before - 2);
    assertThat(read(START, Duration.ofHours(2), Duration.ofMinutes(1)).value(60, 0)).isEqualTo(30);
    passDays(36);
    assertThat(blocks()).as("a minute for 35 days").isEqualTo(1);
    passDays(760);
    assertThat(blocks()).as("15 minutes for two years").isZero();
  }

  private void passDays(int days) {
    for (int day = 0; day < days; day++) {
      fixture.clock.add(Duration.ofDays(1));
      await(store.deleteOld());
    }
  }

  @Test
  void aClockThatJumpsAheadDeletesNothing() {
    feed(START, Duration.ofHours(2), at -> 30);
    packAll();
    await(store.deleteOld());
    long before = blocks();
    fixture.clock.add(Duration.ofDays(3_000));
    await(store.deleteOld());
    fixture.clock.add(Duration.ofHours(23));
    await(store.deleteOld());
    fixture.clock.add(Duration.ofDays(-3_000));
    await(store.deleteOld());
    assertThat(blocks()).isEqualTo(before);
  }

  private long blocks() {
    long count = 0;
    for (HistoryResolution each : HistoryResolution.values()) {
      count += await(store.countBlocks(each));
    }
    return count;
  }

  @Test
  void aFileThatIsDamagedWhileItIsInUseIsPutAsideAndReported() throws Exception {
    List<Event> events = new CopyOnWriteArrayList<>();
    fixture.bus.subscribe(BusContracts.EVENTS, events::add);
    await(store.write(manyHosts()));
    await(store.close());
    store = open("");
    overwrite(directory.resolve("history.db"));
    fixture.until(
        () -> {
          await(store.listNewest().otherwiseEmpty());
          return store.isOpen()
              && events.stream().anyMatch(event -> event.message().contains("put aside"));
        });
    feed(START.plus(Duration.ofDays(2)), Duration.ofMinutes(10), at -> 50);
    Instant from = START.plus(Duration.ofDays(2));
    assertThat(read(from, Duration.ofMinutes(10), INTERVAL).value(3, 0)).isEqualTo(50);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("history.db.damaged-"));
    }
  }

  /** More hosts than fit into SQLite's cache. */
  static Map<String, List<HistoryBlock>> manyHosts() {
    Map<String, List<HistoryBlock>> hosts = new HashMap<>();
    Random random = new Random(14);
    for (int host = 0; host < 3_000; host++) {
      HistoryBlock minute = new HistoryBlock(START.toEpochMilli(), INTERVAL.toMillis(), 6);
      for (Metric metric : Metric.values()) {
        for (int slot = 0; slot < 6; slot++) {
          float value = random.nextFloat();
          minute.column(metric).set(slot, value, value / 2, value * 2);
        }
      }
      hosts.put("host" + host, List.of(minute));
    }
    return hosts;
  }

  static void overwrite(Path file) throws Exception {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] rubbish = new byte[4_096];
      Arrays.fill(rubbish, (byte) 0x5a);
      for (long place = 4_096; place < content.length(); place += rubbish.length) {
        content.seek(place);
        content.write(rubbish);
      }
    }
  }

  @Test
  void severalGatewaysSeeOneHistoryAndOneOfThemWrites() {
    await(store.close());
    store = open("meetkeeper.store.url = \"sqlite:shared\"");
    HistoryStore other = open("meetkeeper.store.url = \"sqlite:shared\"");
    assertThat(store.isWriter()).isTrue();
    assertThat(other.isWriter()).isFalse();
    feed(START, Duration.ofHours(1), at -> 30);
    SeriesPlan plan =
        SeriesPlan.of(START, START.plus(Duration.ofHours(1)), null, SeriesStatistic.AVERAGE, START);
    assertThat(await(other.read("meet1", plan, SWAP)).toSeries().value(0, 0)).isEqualTo(30);
    await(store.close());
    await(other.renewLease());
    assertThat(other.isWriter()).isTrue();
    await(other.close());
    store = open("meetkeeper.store.url = \"sqlite:shared\"");
  }

  /** Stores samples of a time range as the recorder does. */
  private void feed(Instant from, Duration length, ToDoubleFunction<Instant> swap) {
    SlotBuffer buffer = new SlotBuffer();
    long sequence = 1;
    Instant end = from.plus(length);
    for (Instant at = from; at.isBefore(end); at = at.plus(INTERVAL)) {
      HostSample sample = HistorySamples.sample("meet1", at, sequence++, swap.applyAsDouble(at));
      buffer.add(sample);
      if (sequence % 360 == 0) {
        await(store.write(Map.of("meet1", buffer.drain(false))));
      }
    }
    await(store.write(Map.of("meet1", buffer.drain(true))));
    if (fixture.clock.instant().isBefore(end)) {
      fixture.clock.setInstant(end);
    }
  }

  private void packAll() {
    fixture.clock.add(Duration.ofHours(2));
    while (await(store.pack(10)) > 0) {
      assertThat(store.isOpen()).isTrue();
    }
    fixture.clock.add(Duration.ofHours(-2));
  }

  private MetricSeries read(Instant from, Duration length, Duration step) {
    Instant to = from.plus(length);
    SeriesPlan plan =
        SeriesPlan.of(from, to, step, SeriesStatistic.AVERAGE, fixture.clock.instant());
    return await(store.read("meet1", plan, SWAP)).toSeries();
  }
}
