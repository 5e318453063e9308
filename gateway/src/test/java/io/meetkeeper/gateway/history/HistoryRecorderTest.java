package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.gateway.GatewayFixture;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples from the bus become history, also those sent while nothing was written. */
class HistoryRecorderTest {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

  @TempDir private Path directory;
  private final List<HostSample> ring = new CopyOnWriteArrayList<>();
  private GatewayFixture fixture;
  private Context context;
  private HistoryRecorder recorder;
  private long sequence;

  @BeforeEach
  void start() {
    fixture = new GatewayFixture(directory);
    fixture.clock.setInstant(START);
    context = fixture.vertx.getOrCreateContext();
    recorder = new HistoryRecorder(fixture.node(""), List::of);
  }

  @AfterEach
  void close() {
    await(recorder.stop());
    fixture.close();
  }

  private void startRecorder() {
    context.runOnContext(go -> recorder.start());
    fixture.until(recorder::isReady);
  }

  private void serveRing() {
    fixture.bus.serve(
        BusContracts.SAMPLE_RING.atHost("meet1"),
        query ->
            Future.succeededFuture(
                new SamplesReply(
                    1,
                    ring.stream()
                        .filter(sample -> !sample.at().isBefore(query.from()))
                        .filter(sample -> sample.at().isBefore(query.to()))
                        .limit(query.limit())
                        .toList())));
  }

  @Test
  void figuresThatAreNotKeptForAWrongClockAreNoSecret() {
    List<Event> events = new CopyOnWriteArrayList<>();
    await(fixture.bus.subscribe(BusContracts.EVENTS, events::add).ready());
    startRecorder();
    Instant wrong = START.plus(Duration.ofHours(2));
    publish(
        List.of(
            HistorySamples.sample("meet1", wrong, 1, 10),
            HistorySamples.sample("meet1", wrong.plusSeconds(10), 2, 10)));
    fixture.until(() -> !events.isEmpty());
    assertThat(((NoticeEvent) events.get(0)).message()).contains("meet1", wrong.toString());
    publish(List.of(HistorySamples.sample("meet2", wrong, 1, 10)));
    publish(pass(Duration.ofSeconds(20), 10));
    untilStored(1);
    assertThat(events).as("if ours is wrong, it is so for every host").hasSize(1);
  }

  /** Moves the clock through some samples; each is in the ring. */
  private List<HostSample> pass(Duration length, double swap) {
    List<HostSample> samples = new ArrayList<>();
    Instant end = fixture.clock.instant().plus(length);
    while (fixture.clock.instant().isBefore(end)) {
      samples.add(HistorySamples.sample("meet1", fixture.clock.instant(), ++sequence, swap));
      fixture.clock.add(Duration.ofSeconds(10));
    }
    ring.addAll(samples);
    return samples;
  }

  private void publish(List<HostSample> samples) {
    samples.forEach(sample -> fixture.bus.publish(BusContracts.SAMPLES, sample));
  }

  private void write() {
    Promise<Void> written = Promise.promise();
    context.runOnContext(go -> recorder.write().onComplete(written));
    await(written.future());
  }

  /** Writes again and again until a number of slots are stored. */
  private void untilStored(int slots) {
    fixture.until(
        () -> {
          write();
          return stored() == slots;
        });
  }

  private int stored() {
    MetricSeries series = read();
    int known = 0;
    for (int i = 0; i < series.rows(); i++) {
      known += series.value(i, 0) == null ? 0 : 1;
    }
    return known;
  }

  private MetricSeries read() {
    HistoryReader.SeriesQuery query =
        new HistoryReader.SeriesQuery(
            List.of(Metric.SWAP_USED_PERCENT),
            START,
            START.plus(Duration.ofHours(5)),
            Duration.ofSeconds(10),
            SeriesStatistic.AVERAGE);
    return await(
        recorder
            .reader()
            .readRecorded("meet1", query)
            .otherwise(unreadable -> new MetricSeries(query.metrics())));
  }

  @Test
  void stepsShorterThanWhatIsStoredAreThoseOfTheCollectorWhileItHasThem() {
    serveRing();
    startRecorder();
    publish(pass(Duration.ofMinutes(5), 30));
    untilStored(29);
    assertThat(shortSteps().rows()).isEqualTo(60);
    ring.subList(0, 20).clear();
    MetricSeries longer = shortSteps();
    assertThat(longer.rows()).isEqualTo(30);
    assertThat(longer.value(3, 0)).isEqualTo(30);
    ring.clear();
    assertThat(shortSteps().value(28, 0)).isEqualTo(30);
  }

  private MetricSeries shortSteps() {
    Duration interval = Duration.ofSeconds(10);
    HostSample last = HistorySamples.sample("meet1", fixture.clock.instant(), 1, 30);
    FleetHost host = new FleetHost("meet1", HistorySamples.SITE, START, interval, last);
    HistoryReader.SeriesQuery query =
        new HistoryReader.SeriesQuery(
            List.of(Metric.SWAP_USED_PERCENT),
            START,
            START.plus(Duration.ofMinutes(5)),
            Duration.ofSeconds(5),
            SeriesStatistic.AVERAGE);
    return await(recorder.reader().read(host, query));
  }

  @Test
  void samplesAreStoredExceptTheNewestThatMayNotBeComplete() {
    startRecorder();
    publish(pass(Duration.ofMinutes(5), 30));
    untilStored(29);
    fixture.clock.add(Duration.ofMinutes(3));
    untilStored(30);
  }

  @Test
  void whatWasSentBeforeTheStartComesFromTheRing() {
    serveRing();
    pass(Duration.ofHours(2), 30);
    startRecorder();
    publish(pass(Duration.ofSeconds(20), 40));
    untilStored(721);
  }

  @Test
  void whatWasLostUnderwayComesFromTheRing() {
    serveRing();
    startRecorder();
    publish(pass(Duration.ofMinutes(1), 30));
    pass(Duration.ofMinutes(10), 35);
    publish(pass(Duration.ofMinutes(1), 40));
    untilStored(71);
  }

  @Test
  void whatWasSentWhileTheStoreCouldNotBeOpenedComesFromTheRing() throws Exception {
    Path later = directory.resolve("later");
    await(recorder.stop());
    fixture.close();
    fixture = new GatewayFixture(later);
    fixture.clock.setInstant(START);
    context = fixture.vertx.getOrCreateContext();
    recorder = new HistoryRecorder(fixture.node(""), List::of);
    serveRing();
    context.runOnContext(go -> recorder.start());
    publish(pass(Duration.ofMinutes(5), 30));
    write();
    assertThat(recorder.isReady()).isFalse();
    Files.createDirectory(later);
    fixture.until(
        () -> {
          write();
          return recorder.isReady();
        });
    publish(pass(Duration.ofMinutes(1), 40));
    untilStored(35);
  }

  @Test
  void whatADamagedFileHeldComesFromTheRing() throws Exception {
    HistoryStore before = new HistoryStore(fixture.node(""));
    await(before.open());
    await(before.write(HistoryStoreTest.manyHosts()));
    await(before.close());
    serveRing();
    startRecorder();
    publish(pass(Duration.ofMinutes(10), 30));
    untilStored(59);
    HistoryStoreTest.overwrite(directory.resolve("history.db"));
    fixture.until(
        () -> {
          publish(pass(Duration.ofSeconds(10), 30));
          write();
          return isPutAside();
        });
    int sent = ring.size();
    publish(pass(Duration.ofSeconds(20), 40));
    untilStored(sent + 1);
  }

  private boolean isPutAside() {
    String[] damaged =
        directory.toFile().list((folder, name) -> name.startsWith("history.db.damaged-"));
    return damaged != null && damaged.length > 0;
  }

  @Test
  void collectorsThatDoNotAnswerKeepNobodyWaiting() {
    serveRing();
    pass(Duration.ofMinutes(10), 30);
    startRecorder();
    for (int i = 0; i < 20; i++) {
      Instant now = fixture.clock.instant();
      fixture.bus.publish(BusContracts.SAMPLES, HistorySamples.sample("mute" + i, now, 1, 30));
    }
    publish(pass(Duration.ofSeconds(20), 40));
    untilStored(61);
  }

  @Test
  void aHostWithAWrongClockIsNotRecorded() {
    startRecorder();
    List<HostSample> samples = new ArrayList<>();
    samples.add(HistorySamples.sample("meet1", START.plus(Duration.ofDays(365)), 1, 30));
    samples.add(HistorySamples.sample("meet1", START.minus(Duration.ofDays(365)), 2, 30));
    sequence = 2;
    samples.addAll(pass(Duration.ofMinutes(1), 30));
    publish(samples);
    untilStored(5);
  }

  @Test
  void aClockThatIsSetBackReplacesWhatWasThere() {
    startRecorder();
    publish(pass(Duration.ofMinutes(10), 30));
    untilStored(59);
    fixture.clock.add(Duration.ofMinutes(-5));
    publish(pass(Duration.ofMinutes(2), 50));
    untilStored(60);
    MetricSeries series = read();
    assertThat(series.value(29, 0)).isEqualTo(30);
    assertThat(series.value(31, 0)).isEqualTo(50);
    assertThat(series.value(45, 0)).isEqualTo(30);
  }

  @Test
  void givesOtherRolesTheFiguresOfEachStepAndSaysNothingOfAGap() {
    startRecorder();
    publish(pass(Duration.ofMinutes(1), 30));
    fixture.clock.add(Duration.ofMinutes(1));
    publish(pass(Duration.ofSeconds(50), 30));
    publish(pass(Duration.ofSeconds(10), 60));
    publish(pass(Duration.ofSeconds(10), 10)); // a minute is stored once the next one has begun
    untilStored(12);
    FigureReply reply =
        await(
            fixture.bus.request(
                BusContracts.FIGURES,
                new FigureQuery(
                    "meet1",
                    List.of(
                        new FigureColumn("swapUsedPercent", FigureStatistic.AVERAGE),
                        new FigureColumn("swapUsedPercent", FigureStatistic.MAXIMUM)),
                    START,
                    START.plus(Duration.ofMinutes(3)),
                    60,
                    null)));
    assertThat(reply.rows())
        .containsExactly(List.of(30.0, 30.0), Arrays.asList(null, null), List.of(35.0, 60.0));
    assertThat(reply.from()).isEqualTo(START);
  }

  @Test
  void refusesMoreStepsThanItAnswersAtOnce() {
    startRecorder();
    FigureQuery query =
        new FigureQuery(
            "meet1",
            List.of(new FigureColumn("swapUsedPercent", FigureStatistic.AVERAGE)),
            START,
            START.plus(Duration.ofMinutes(FigureQuery.MAX_STEPS + 1)),
            60,
            null);
    assertThat(fixture.bus.request(BusContracts.FIGURES, query).toCompletionStage())
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withMessageContaining("2000 steps");
  }
}
