package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.AsyncWait;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.relay.queue.Measurement;
import io.meetkeeper.gateway.relay.queue.PointQueue;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import io.meetkeeper.standin.machinist.MachinistBehaviour;
import io.meetkeeper.standin.machinist.MachinistReceipt;
import io.meetkeeper.standin.machinist.MachinistSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {
  @TempDir private Path folder;
  private RelayHarness harness;

  @BeforeEach
  void open() {
    harness = new RelayHarness(folder);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void sendsTheLastValueOfAMinuteAfterItsEnd() throws Exception {
    harness.start();
    harness.feed(RelayFixtures.swap("2026-11-20T12:03:00Z", 1, 10));
    harness.feed(RelayFixtures.swap("2026-11-20T12:03:59.900Z", 2, 20));
    harness.tick();
    assertThat(harness.requests()).isZero();
    harness.feed(RelayFixtures.swap("2026-11-20T12:04:10Z", 3, 30));
    harness.clock.setInstant(Instant.parse("2026-11-20T12:04:14Z"));
    harness.tick();
    assertThat(harness.requests()).isZero();
    harness.clock.add(Duration.ofSeconds(1));
    harness.tick();
    assertThat(values()).containsExactly(Map.entry("2026-11-20T12:03:00Z", 20.0));
    assertThat(harness.machinist.ingestLog().points().get(0).series())
        .isEqualTo(
            new MachinistSeries(
                "meet1", "Linux", "Swap Used (Percent)", Map.of("site", "meet.example.com")));
    assertThat(harness.status().queued()).isEqualTo(1);
    assertThat(harness.status().oldest()).isEqualTo("2026-11-20T12:04:00Z");
    assertThat(harness.status().sent()).isEqualTo(1);
  }

  @Test
  void sendsNothingForAHostWithoutSwap() throws Exception {
    harness.start();
    harness.feed(RelayFixtures.withoutSwap("2026-11-20T12:03:00Z", 1));
    harness.pass(Duration.ofMinutes(3));
    assertThat(harness.requests()).isZero();
    assertThat(harness.status().oldest()).isNull();
  }

  @Test
  void anOlderValueDoesNotReplaceANewerOne() throws Exception {
    harness.start();
    harness.feed(RelayFixtures.swap("2026-11-20T12:03:50Z", 2, 50));
    harness.feed(RelayFixtures.swap("2026-11-20T12:03:40Z", 1, 40));
    harness.pass(Duration.ofMinutes(2));
    assertThat(values()).containsExactly(Map.entry("2026-11-20T12:03:00Z", 50.0));
  }

  @Test
  void losesNothingInALongOutageAndAnnouncesItOnce() throws Exception {
    harness.start();
    AsyncWait.result(harness.machinist.behaviour(new MachinistBehaviour.Down()));
    for (int i = 1; i <= 240; i++) {
      harness.feed(
          RelayFixtures.swap(harness.clock.instant().plusSeconds(60).toString(), i, i % 100));
      harness.tick();
    }
    assertThat(harness.status().queued()).isEqualTo(240);
    assertThat(harness.status().sent()).isZero();
    assertThat(harness.sender.state()).isEqualTo("waiting");
    assertThat(harness.sender.lastError()).contains("refused");
    assertThat(harness.troubles())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.severity()).isEqualTo(Severity.WARNING);
              assertThat(t.message()).contains("takes nothing").contains("wait on disk");
              assertThat(t.status()).isNull();
            });
    AsyncWait.result(harness.machinist.behaviour(new MachinistBehaviour.Normal()));
    harness.pass(Duration.ofMinutes(12));
    assertThat(harness.machinist.ingestLog().timesStored())
        .hasSize(240)
        .allSatisfy((p, n) -> assertThat(n).isEqualTo(1));
    assertThat(harness.machinist.ingestLog().points())
        .extracting(point -> point.timestamp())
        .isSorted();
    assertThat(harness.status().queued()).isZero();
    assertThat(harness.status().sent()).isEqualTo(240);
    assertThat(harness.troubles()).hasSize(2);
    assertThat(harness.troubles().get(1).severity()).isEqualTo(Severity.INFO);
    assertThat(harness.sender.state()).isEqualTo("on");
  }

  @Test
  void backsOffExponentially() throws Exception {
    harness.start();
    harness.machinist.behaviour(new MachinistBehaviour.Failing(503));
    harness.feedMinutes(1);
    harness.pass(Duration.ofHours(2));
    assertThat(harness.requests()).isBetween(12, 30); // 5 s doubled up to 10 min, not 1440 times
    assertThat(harness.troubles())
        .singleElement()
        .satisfies(t -> assertThat(t.status()).isEqualTo(503));
  }

  @Test
  void killedBeforeTheAnswerIsOnDiskItSendsTheSameAgain() throws Exception {
    harness.start();
    harness.feedMinutes(3);
    harness.machinist.behaviour(new MachinistBehaviour.AnswerLost());
    harness.tick();
    assertThat(harness.machinist.ingestLog().points()).hasSize(3);
    harness.kill();
    harness.machinist.behaviour(new MachinistBehaviour.Normal());
    harness.feed(
        RelayFixtures.swap("2026-11-20T12:03:00.500Z", 9, 99)); // late, its minute is in flight
    harness.pass(Duration.ofMinutes(2));
    assertThat(harness.machinist.ingestLog().timesStored())
        .hasSize(3)
        .allSatisfy((point, times) -> assertThat(times).isEqualTo(2));
    assertThat(harness.machinist.ingestLog().contradictions()).isEmpty();
    assertThat(harness.status().sent()).isEqualTo(3);
    assertThat(harness.status().queued()).isZero();
  }

  @Test
  void killedWhileItSendsItLosesNothing() throws Exception {
    harness.start();
    harness.feedMinutes(150);
    harness.machinist.behaviour(new MachinistBehaviour.Hang());
    MachinistSender abandoned = harness.sender;
    harness.vertx.runOnContext(go -> abandoned.sendNext());
    AsyncWait.until("a request is under way", () -> harness.requests() == 1);
    harness.kill();
    harness.machinist.behaviour(new MachinistBehaviour.Normal());
    harness.pass(Duration.ofMinutes(1));
    assertThat(harness.machinist.ingestLog().timesStored())
        .hasSize(150)
        .allSatisfy((point, times) -> assertThat(times).isEqualTo(1));
  }

  @Test
  void killedInTheMiddleOfAMinuteItKeepsItsLastValue() throws Exception {
    harness.start();
    harness.feed(RelayFixtures.swap("2026-11-20T12:03:20Z", 1, 33));
    harness.kill();
    harness.pass(Duration.ofMinutes(5));
    assertThat(values()).containsExactly(Map.entry("2026-11-20T12:03:00Z", 33.0));
  }

  @Test
  void doesNotSendAgainWhatItHasSentAfterARestart() throws Exception {
    harness.start();
    harness.feedMinutes(2);
    harness.tick();
    harness.kill();
    harness.feed(RelayFixtures.swap("2026-11-20T12:02:00.500Z", 5, 77)); // its minute is closed
    harness.pass(Duration.ofMinutes(2));
    assertThat(harness.machinist.ingestLog().points()).hasSize(2);
    assertThat(harness.machinist.ingestLog().contradictions()).isEmpty();
  }

  @Test
  void pausesForARefusedKeyAndResumesWithANewOne() throws Exception {
    harness.start();
    harness.machinist.key("another-key");
    harness.feedMinutes(3);
    harness.pass(Duration.ofMinutes(50));
    assertThat(statuses()).containsExactly(401);
    assertThat(harness.sender.state()).isEqualTo("stopped");
    assertThat(harness.troubles())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.severity()).isEqualTo(Severity.ERROR);
              assertThat(t.status()).isEqualTo(401);
              assertThat(t.message())
                  .contains(folder.resolve("key").toString())
                  .doesNotContain(RelayHarness.KEY);
            });
    harness.pass(
        Duration.ofMinutes(15)); // tries the same key once an hour and announces nothing more
    assertThat(statuses()).containsExactly(401, 401);
    assertThat(harness.troubles()).hasSize(1);
    Files.writeString(folder.resolve("key"), ""); // being written
    harness.tick();
    assertThat(statuses()).containsExactly(401, 401);
    harness.key("another-key");
    harness.tick();
    assertThat(statuses()).containsExactly(401, 401, 200);
    assertThat(harness.machinist.ingestLog().points()).hasSize(3);
    assertThat(harness.troubles()).hasSize(2);
    assertThat(harness.sender.state()).isEqualTo("on");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 63})
  void setsOneBadPointOf64AsideAndSendsTheOthers(int bad) throws Exception {
    harness.start();
    harness.feedMinutes(64);
    long minute = Instant.parse("2026-11-20T12:01:00Z").getEpochSecond() + 60L * bad;
    harness.machinist.behaviour(
        new MachinistBehaviour.RefusePoint(point -> point.timestamp() == minute));
    harness.pass(Duration.ofMinutes(2));
    assertThat(harness.machinist.ingestLog().points())
        .hasSize(63)
        .noneMatch(point -> point.timestamp() == minute)
        .doesNotHaveDuplicates();
    assertThat(harness.requests()).isLessThanOrEqualTo(2 * 6 + 1);
    assertThat(harness.status().refused()).isEqualTo(1);
    assertThat(harness.status().queued()).isZero();
    assertThat(harness.troubles())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.severity()).isEqualTo(Severity.WARNING);
              assertThat(t.status()).isEqualTo(422);
              assertThat(t.message())
                  .contains("Swap Used (Percent)")
                  .contains(Instant.ofEpochSecond(minute).toString())
                  .contains("told to refuse");
            });
  }

  @Test
  void aRefusedSeriesDoesNotBlockTheOthersAndIsAnnouncedOnce() throws Exception {
    harness.selection = List.of(Metric.SWAP_USED_PERCENT, Metric.MEMORY_USED_PERCENT);
    harness.start();
    harness.machinist.behaviour(
        new MachinistBehaviour.RefusePoint(point -> point.name().startsWith("Swap")));
    harness.feedMinutes(4);
    harness.pass(Duration.ofMinutes(2));
    harness.feedMinutes(4);
    int before = harness.requests();
    harness.pass(Duration.ofMinutes(2));
    assertThat(harness.machinist.ingestLog().points()).hasSize(8);
    assertThat(harness.status().refused()).isEqualTo(8);
    assertThat(harness.troubles()).hasSize(1);
    assertThat(harness.requests() - before).isLessThanOrEqualTo(8); // the good points in one batch
  }

  @Test
  void announcesTheSeriesThatIsOverThePlan() throws Exception {
    harness.selection = List.of(Metric.MEMORY_USED_PERCENT, Metric.SWAP_USED_PERCENT);
    harness.start();
    harness.machinist.behaviour(new MachinistBehaviour.SeriesLimit(1));
    harness.feedMinutes(5);
    harness.pass(Duration.ofMinutes(2));
    assertThat(harness.machinist.ingestLog().points())
        .hasSize(5)
        .allMatch(point -> point.name().startsWith("Memory"));
    assertThat(harness.status().refused()).isEqualTo(5);
    assertThat(harness.status().queued()).isZero();
    assertThat(harness.troubles())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.status()).isEqualTo(409);
              assertThat(t.message()).contains("\"Swap Used (Percent)\"").contains("over the plan");
            });
  }

  @Test
  void heedsRetryAfter() throws Exception {
    harness.start();
    harness.feedMinutes(1);
    harness.machinist.behaviour(new MachinistBehaviour.RateLimit(OptionalInt.of(1200)));
    harness.tick();
    harness.pass(Duration.ofMinutes(19));
    assertThat(statuses()).containsExactly(429);
    harness.machinist.behaviour(new MachinistBehaviour.Normal());
    harness.pass(Duration.ofMinutes(2));
    assertThat(statuses()).containsExactly(429, 200);
    assertThat(harness.machinist.ingestLog().points()).hasSize(1);
  }

  @Test
  void backsOffWithoutRetryAfter() throws Exception {
    harness.start();
    harness.feedMinutes(1);
    harness.machinist.behaviour(new MachinistBehaviour.RateLimit(OptionalInt.empty()));
    harness.pass(Duration.ofMinutes(1));
    assertThat(statuses()).containsOnly(429).hasSizeBetween(2, 6);
    assertThat(harness.status().queued()).isEqualTo(1);
  }

  @Test
  void aLateAnswerIsATimeout() throws Exception {
    harness.timeout = Duration.ofMillis(100);
    harness.start();
    harness.feedMinutes(2);
    harness.machinist.behaviour(new MachinistBehaviour.Slow(Duration.ofSeconds(60)));
    harness.tick();
    assertThat(harness.status().queued()).isEqualTo(2);
    assertThat(harness.sender.lastError()).contains("no answer within 100 ms");
    harness.kill();
    harness.timeout = Duration.ofSeconds(10);
    harness.machinist.behaviour(new MachinistBehaviour.Normal());
    harness.kill();
    harness.tick();
    assertThat(harness.machinist.ingestLog().timesStored()).hasSize(2);
    assertThat(harness.machinist.ingestLog().contradictions()).isEmpty();
    assertThat(harness.status().queued()).isZero();
  }

  @Test
  void resumesWhenTheClockIsSetBackDuringAPause() throws Exception {
    harness.start();
    harness.feedMinutes(1);
    harness.clock.add(Duration.ofDays(300)); // wrong
    harness.machinist.behaviour(new MachinistBehaviour.Failing(500));
    harness.tick();
    harness.clock.add(Duration.ofDays(-300)); // corrected
    harness.machinist.behaviour(new MachinistBehaviour.Normal());
    harness.tick();
    assertThat(harness.machinist.ingestLog().points()).hasSize(1);
  }

  @Test
  void dropsTheOldestOnlyWhenTheQueueIsFullAndCountsThem() throws Exception {
    harness.bytes = 1L << 20;
    harness.start();
    harness.machinist.behaviour(new MachinistBehaviour.Down());
    int all = 30_000;
    long begin = Instant.parse("2026-09-01T00:00:00Z").getEpochSecond();
    int told = 0;
    for (int from = 0; from < all; from += 1000) {
      List<Measurement> more = new ArrayList<>();
      for (int i = from; i < from + 1000; i++) {
        more.add(
            MeasurementFactory.create(
                RelayFixtures.series("Swap Used (Percent)"),
                Instant.ofEpochSecond(begin + 60L * i),
                i,
                null,
                MeasurementFactory.MINUTE));
      }
      told += harness.put(more).get(0).dropped();
    }
    PointQueue.QueueStatus status = harness.status();
    assertThat(status.dropped()).isEqualTo(told).isPositive();
    assertThat(status.queued()).isEqualTo(all - status.dropped()).isGreaterThan(5_000);
    assertThat(status.oldest()).isEqualTo(Instant.ofEpochSecond(begin + 60L * status.dropped()));
    assertThat(Files.size(folder.resolve("relay.db"))).isLessThan(1_200_000);
    harness.kill();
    assertThat(harness.status().dropped()).isEqualTo(told);
  }

  @Test
  void fetchesMissedSamplesAfterARestartWithoutDuplicates() throws Exception {
    harness.start();
    everyTenSeconds("2026-11-20T12:01:00Z", 60 * 6); // an hour
    for (int i = 0; i < 18; i++) {
      harness.feed(harness.ring.get(i)); // three minutes of it
    }
    harness.pass(Duration.ofSeconds(30));
    harness.kill();
    harness.clock.setInstant(harness.ring.get(359).at());
    harness.feed(harness.ring.get(359));
    harness.pass(Duration.ofMinutes(3));
    assertThat(harness.queries).isNotEmpty();
    assertThat(harness.machinist.ingestLog().timesStored())
        .hasSize(60)
        .allSatisfy((point, times) -> assertThat(times).isEqualTo(1));
    assertThat(harness.machinist.ingestLog().contradictions()).isEmpty();
    assertThat(values()).contains(Map.entry("2026-11-20T12:30:00Z", 79.0)); // its last sample
  }

  @Test
  void fetchesAGapInTheSequenceFromTheRingPageByPage() throws Exception {
    harness.start();
    everyTenSeconds("2026-11-20T12:01:00Z", 6 * 180); // three hours: three pages
    harness.feed(harness.ring.get(0));
    assertThat(harness.queries).isEmpty();
    harness.ringAnswers = false;
    harness.feed(harness.ring.get(1078));
    assertThat(harness.queries).hasSize(1);
    harness.ringAnswers = true;
    harness.feed(harness.ring.get(1079));
    harness.pass(Duration.ofMinutes(3));
    assertThat(harness.machinist.ingestLog().timesStored()).hasSize(180);
    assertThat(harness.queries.size()).isBetween(4, 5);
    harness.feed(RelayFixtures.swap(harness.clock.instant().toString(), 1081, 1));
    assertThat(harness.queries.size()).isBetween(4, 5);
  }

  @Test
  void fetchesWhatCouldNotBeQueued() throws Exception {
    harness.start();
    everyTenSeconds("2026-11-20T12:01:00Z", 6 * 5);
    harness.feed(harness.ring.get(0));
    harness.execute("ALTER TABLE point RENAME TO hidden");
    for (int i = 1; i < 20; i++) {
      HostSample sample = harness.ring.get(i);
      assertThatThrownBy(() -> harness.feed(sample)).isInstanceOf(Exception.class);
    }
    harness.execute("ALTER TABLE hidden RENAME TO point");
    for (int i = 20; i < 30; i++) {
      harness.feed(harness.ring.get(i));
    }
    harness.pass(Duration.ofMinutes(3));
    assertThat(harness.machinist.ingestLog().timesStored()).hasSize(5);
  }

  @Test
  void doesNotTakeSamplesFromTheFuture() throws Exception {
    harness.start();
    AsyncWait.resultOn(
        harness.vertx.getOrCreateContext(),
        () -> harness.intake.accept(RelayFixtures.swap("2099-01-01T00:00:00Z", 1, 1)));
    assertThat(harness.status().queued()).isZero();
  }

  @Test
  void ingestedSeriesCountForTheBudgetAndNeverReplaceOwnOnes() throws Exception {
    harness.budget = 2;
    harness.start();
    assertThat(harness.status().seriesInUse()).isEqualTo(1);
    assertThat(ingest("old", "Load")).isEqualTo(1);
    assertThat(harness.status().seriesInUse()).isEqualTo(2);
    assertThatThrownBy(() -> ingest("old", "Third"))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(409);
              assertThat(problem.detail())
                  .contains("\"Third\" of old")
                  .contains("at-most-series = 2");
            });
    assertThatThrownBy(
            () ->
                harness.await(
                    () ->
                        harness.queue.ingest(
                            List.of(measurement(RelayFixtures.series("Swap Used (Percent)"))))))
        .cause()
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(409);
              assertThat(problem.detail()).contains("own");
            });
    harness.pass(Duration.ofMinutes(3));
    assertThat(harness.machinist.ingestLog().points())
        .singleElement()
        .satisfies(point -> assertThat(point.agent()).isEqualTo("old"));
    assertThat(ingest("old", "Load")).isZero(); // its minute is closed
    harness.clock.add(Duration.ofDays(32));
    assertThat(harness.status().seriesInUse()).isZero();
  }

  @Test
  void oldMinutesStayClosedAfterAPurge() throws Exception {
    harness.start();
    harness.feedMinutes(2);
    harness.tick();
    harness.clock.add(Duration.ofDays(3));
    harness.await(() -> harness.queue.purge(Duration.ofMinutes(1)));
    AsyncWait.resultOn(
        harness.vertx.getOrCreateContext(),
        () -> harness.intake.accept(RelayFixtures.swap("2026-11-20T12:02:30Z", 9, 99)));
    harness.tick();
    assertThat(harness.machinist.ingestLog().points()).hasSize(2);
    harness.clock.add(Duration.ofDays(40));
    harness.await(() -> harness.queue.purge(Duration.ofMinutes(1)));
    assertThat(harness.status().sent()).isEqualTo(2);
  }

  private int ingest(String agent, String name) throws Exception {
    return harness
        .await(
            () ->
                harness.queue.ingest(
                    List.of(measurement(SeriesKey.of(agent, "Linux", name, Map.of())))))
        .queued();
  }

  private static Measurement measurement(SeriesKey series) {
    return MeasurementFactory.create(
        series, Instant.parse("2026-11-20T12:00:10Z"), 5, null, MeasurementFactory.MINUTE);
  }

  private void everyTenSeconds(String from, int count) {
    Instant begin = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      harness.ring.add(RelayFixtures.swap(begin.plusSeconds(10L * i).toString(), i + 1, i % 100));
    }
  }

  private List<Map.Entry<String, Double>> values() {
    return harness.machinist.ingestLog().points().stream()
        .map(point -> Map.entry(Instant.ofEpochSecond(point.timestamp()).toString(), point.value()))
        .toList();
  }

  private List<Integer> statuses() {
    return harness.machinist.ingestLog().receipts().stream().map(MachinistReceipt::status).toList();
  }
}
