package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.AsyncWait;
import io.meetkeeper.standin.machinist.MachinistBehaviour;
import io.meetkeeper.standin.machinist.MachinistReceipt;
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
  private RelayHarness bench;

  @BeforeEach
  void open() {
    bench = new RelayHarness(folder);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void sendsTheLastValueOfAMinuteOnceItIsOver() throws Exception {
    bench.start();
    bench.feed(RelayFixtures.swap("2026-11-20T12:03:00Z", 1, 10));
    bench.feed(RelayFixtures.swap("2026-11-20T12:03:59.900Z", 2, 20));
    bench.tick();
    assertThat(bench.requests()).isZero();
    bench.feed(RelayFixtures.swap("2026-11-20T12:04:10Z", 3, 30));
    bench.clock.setInstant(Instant.parse("2026-11-20T12:04:14Z"));
    bench.tick();
    assertThat(bench.requests()).isZero();
    bench.clock.add(Duration.ofSeconds(1));
    bench.tick();
    assertThat(values()).containsExactly(Map.entry("2026-11-20T12:03:00Z", 20.0));
    assertThat(bench.machinist.ingestLog().points().get(0).series())
        .isEqualTo(
            new io.meetkeeper.standin.machinist.MachinistSeries(
                "meet1", "Linux", "Swap Used (Percent)", Map.of("site", "meet.example.com")));
    assertThat(bench.standing().queued()).isEqualTo(1);
    assertThat(bench.standing().oldest()).isEqualTo("2026-11-20T12:04:00Z");
    assertThat(bench.standing().sent()).isEqualTo(1);
  }

  @Test
  void sendsNothingForAHostWithoutSwap() throws Exception {
    bench.start();
    bench.feed(RelayFixtures.withoutSwap("2026-11-20T12:03:00Z", 1));
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.requests()).isZero();
    assertThat(bench.standing().oldest()).isNull();
  }

  @Test
  void anOlderValueDoesNotReplaceANewerOne() throws Exception {
    bench.start();
    bench.feed(RelayFixtures.swap("2026-11-20T12:03:50Z", 2, 50));
    bench.feed(RelayFixtures.swap("2026-11-20T12:03:40Z", 1, 40));
    bench.pass(Duration.ofMinutes(2));
    assertThat(values()).containsExactly(Map.entry("2026-11-20T12:03:00Z", 50.0));
  }

  @Test
  void losesNothingThroughAnOutageOfHoursAndTellsItOnce() throws Exception {
    bench.start();
    bench.machinist.behaviour(new MachinistBehaviour.Down());
    for (int i = 1; i <= 240; i++) {
      bench.feed(RelayFixtures.swap(bench.clock.instant().plusSeconds(60).toString(), i, i % 100));
      bench.tick();
    }
    assertThat(bench.standing().queued()).isEqualTo(240);
    assertThat(bench.standing().sent()).isZero();
    assertThat(bench.sender.state()).isEqualTo("waiting");
    assertThat(bench.sender.lastError()).contains("refused");
    assertThat(bench.troubles())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.severity()).isEqualTo(Severity.WARNING);
              assertThat(t.message()).contains("takes nothing").contains("wait on disk");
              assertThat(t.status()).isNull();
            });
    AsyncWait.result(bench.machinist.behaviour(new MachinistBehaviour.Normal()));
    bench.pass(Duration.ofMinutes(12));
    assertThat(bench.machinist.ingestLog().timesStored())
        .hasSize(240)
        .allSatisfy((p, n) -> assertThat(n).isEqualTo(1));
    assertThat(bench.machinist.ingestLog().points())
        .extracting(point -> point.timestamp())
        .isSorted();
    assertThat(bench.standing().queued()).isZero();
    assertThat(bench.standing().sent()).isEqualTo(240);
    assertThat(bench.troubles()).hasSize(2);
    assertThat(bench.troubles().get(1).severity()).isEqualTo(Severity.INFO);
    assertThat(bench.sender.state()).isEqualTo("on");
  }

  @Test
  void backsOffMoreAndMore() throws Exception {
    bench.start();
    bench.machinist.behaviour(new MachinistBehaviour.Failing(503));
    bench.feedMinutes(1);
    bench.pass(Duration.ofHours(2));
    assertThat(bench.requests()).isBetween(12, 30); // 5 s doubled up to 10 min, not 1440 times
    assertThat(bench.troubles())
        .singleElement()
        .satisfies(t -> assertThat(t.status()).isEqualTo(503));
  }

  @Test
  void killedBeforeTheAnswerIsOnDiskItSendsTheSameAgain() throws Exception {
    bench.start();
    bench.feedMinutes(3);
    bench.machinist.behaviour(new MachinistBehaviour.AnswerLost());
    bench.tick();
    assertThat(bench.machinist.ingestLog().points()).hasSize(3);
    bench.kill();
    bench.machinist.behaviour(new MachinistBehaviour.Normal());
    bench.feed(
        RelayFixtures.swap("2026-11-20T12:03:00.500Z", 9, 99)); // late, for a minute on its way
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.machinist.ingestLog().timesStored())
        .hasSize(3)
        .allSatisfy((point, times) -> assertThat(times).isEqualTo(2));
    assertThat(bench.machinist.ingestLog().contradictions()).isEmpty();
    assertThat(bench.standing().sent()).isEqualTo(3);
    assertThat(bench.standing().queued()).isZero();
  }

  @Test
  void killedWhileItSendsItLosesNothing() throws Exception {
    bench.start();
    bench.feedMinutes(150);
    bench.machinist.behaviour(new MachinistBehaviour.Hang());
    MachinistSender abandoned = bench.sender;
    bench.vertx.runOnContext(go -> abandoned.sendNext());
    AsyncWait.until("a request is under way", () -> bench.requests() == 1);
    bench.kill();
    bench.machinist.behaviour(new MachinistBehaviour.Normal());
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.machinist.ingestLog().timesStored())
        .hasSize(150)
        .allSatisfy((point, times) -> assertThat(times).isEqualTo(1));
  }

  @Test
  void killedInTheMiddleOfAMinuteItKeepsItsLastValue() throws Exception {
    bench.start();
    bench.feed(RelayFixtures.swap("2026-11-20T12:03:20Z", 1, 33));
    bench.kill();
    bench.pass(Duration.ofMinutes(5));
    assertThat(values()).containsExactly(Map.entry("2026-11-20T12:03:00Z", 33.0));
  }

  @Test
  void doesNotSendAgainWhatItHasSentAfterARestart() throws Exception {
    bench.start();
    bench.feedMinutes(2);
    bench.tick();
    bench.kill();
    bench.feed(RelayFixtures.swap("2026-11-20T12:02:00.500Z", 5, 77)); // of a minute that is over
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.machinist.ingestLog().points()).hasSize(2);
    assertThat(bench.machinist.ingestLog().contradictions()).isEmpty();
  }

  @Test
  void stopsAtAWrongKeyAndGoesOnByItselfWhenItIsChanged() throws Exception {
    bench.start();
    bench.machinist.key("another-key");
    bench.feedMinutes(3);
    bench.pass(Duration.ofMinutes(50));
    assertThat(statuses()).containsExactly(401);
    assertThat(bench.sender.state()).isEqualTo("stopped");
    assertThat(bench.troubles())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.severity()).isEqualTo(Severity.ERROR);
              assertThat(t.status()).isEqualTo(401);
              assertThat(t.message())
                  .contains(folder.resolve("key").toString())
                  .doesNotContain(RelayHarness.KEY);
            });
    bench.pass(Duration.ofMinutes(15)); // the same key again, once an hour, told no more
    assertThat(statuses()).containsExactly(401, 401);
    assertThat(bench.troubles()).hasSize(1);
    Files.writeString(folder.resolve("key"), ""); // being written
    bench.tick();
    assertThat(statuses()).containsExactly(401, 401);
    bench.key("another-key");
    bench.tick();
    assertThat(statuses()).containsExactly(401, 401, 200);
    assertThat(bench.machinist.ingestLog().points()).hasSize(3);
    assertThat(bench.troubles()).hasSize(2);
    assertThat(bench.sender.state()).isEqualTo("on");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 63})
  void setsOneBadPointOf64AsideAndSendsTheOthers(int bad) throws Exception {
    bench.start();
    bench.feedMinutes(64);
    long minute = Instant.parse("2026-11-20T12:01:00Z").getEpochSecond() + 60L * bad;
    bench.machinist.behaviour(
        new MachinistBehaviour.RefusePoint(point -> point.timestamp() == minute));
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.machinist.ingestLog().points())
        .hasSize(63)
        .noneMatch(point -> point.timestamp() == minute)
        .doesNotHaveDuplicates();
    assertThat(bench.requests()).isLessThanOrEqualTo(2 * 6 + 1);
    assertThat(bench.standing().refused()).isEqualTo(1);
    assertThat(bench.standing().queued()).isZero();
    assertThat(bench.troubles())
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
  void aSeriesThatIsAlwaysRefusedDoesNotHoldUpTheOthersAndIsToldOnce() throws Exception {
    bench.selection = List.of(Metric.SWAP_USED_PERCENT, Metric.MEMORY_USED_PERCENT);
    bench.start();
    bench.machinist.behaviour(
        new MachinistBehaviour.RefusePoint(point -> point.name().startsWith("Swap")));
    bench.feedMinutes(4);
    bench.pass(Duration.ofMinutes(2));
    bench.feedMinutes(4);
    int before = bench.requests();
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.machinist.ingestLog().points()).hasSize(8);
    assertThat(bench.standing().refused()).isEqualTo(8);
    assertThat(bench.troubles()).hasSize(1);
    assertThat(bench.requests() - before).isLessThanOrEqualTo(8); // the good ones in one
  }

  @Test
  void saysWhichSeriesIsOverThePlan() throws Exception {
    bench.selection = List.of(Metric.MEMORY_USED_PERCENT, Metric.SWAP_USED_PERCENT);
    bench.start();
    bench.machinist.behaviour(new MachinistBehaviour.SeriesLimit(1));
    bench.feedMinutes(5);
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.machinist.ingestLog().points())
        .hasSize(5)
        .allMatch(point -> point.name().startsWith("Memory"));
    assertThat(bench.standing().refused()).isEqualTo(5);
    assertThat(bench.standing().queued()).isZero();
    assertThat(bench.troubles())
        .singleElement()
        .satisfies(
            t -> {
              assertThat(t.status()).isEqualTo(409);
              assertThat(t.message()).contains("\"Swap Used (Percent)\"").contains("over the plan");
            });
  }

  @Test
  void waitsAsLongAsMachinistAsks() throws Exception {
    bench.start();
    bench.feedMinutes(1);
    bench.machinist.behaviour(new MachinistBehaviour.RateLimit(OptionalInt.of(1200)));
    bench.tick();
    bench.pass(Duration.ofMinutes(19));
    assertThat(statuses()).containsExactly(429);
    bench.machinist.behaviour(new MachinistBehaviour.Normal());
    bench.pass(Duration.ofMinutes(2));
    assertThat(statuses()).containsExactly(429, 200);
    assertThat(bench.machinist.ingestLog().points()).hasSize(1);
  }

  @Test
  void backsOffByItselfWhenMachinistDoesNotSayHowLong() throws Exception {
    bench.start();
    bench.feedMinutes(1);
    bench.machinist.behaviour(new MachinistBehaviour.RateLimit(OptionalInt.empty()));
    bench.pass(Duration.ofMinutes(1));
    assertThat(statuses()).containsOnly(429).hasSizeBetween(2, 6);
    assertThat(bench.standing().queued()).isEqualTo(1);
  }

  @Test
  void anAnswerThatComesTooLateCountsAsNone() throws Exception {
    bench.patience = Duration.ofMillis(100);
    bench.start();
    bench.feedMinutes(2);
    bench.machinist.behaviour(new MachinistBehaviour.Slow(Duration.ofSeconds(60)));
    bench.tick();
    assertThat(bench.standing().queued()).isEqualTo(2);
    assertThat(bench.sender.lastError()).contains("no answer within 100 ms");
    bench.kill();
    bench.patience = Duration.ofSeconds(10);
    bench.machinist.behaviour(new MachinistBehaviour.Normal());
    bench.kill();
    bench.tick();
    assertThat(bench.machinist.ingestLog().timesStored()).hasSize(2);
    assertThat(bench.machinist.ingestLog().contradictions()).isEmpty();
    assertThat(bench.standing().queued()).isZero();
  }

  @Test
  void goesOnWhenTheClockWasSetBackDuringAWait() throws Exception {
    bench.start();
    bench.feedMinutes(1);
    bench.clock.add(Duration.ofDays(300)); // wrong
    bench.machinist.behaviour(new MachinistBehaviour.Failing(500));
    bench.tick();
    bench.clock.add(Duration.ofDays(-300)); // mended
    bench.machinist.behaviour(new MachinistBehaviour.Normal());
    bench.tick();
    assertThat(bench.machinist.ingestLog().points()).hasSize(1);
  }

  @Test
  void dropsTheOldestOnlyWhenTheQueueIsFullAndCountsThem() throws Exception {
    bench.bytes = 1L << 20;
    bench.start();
    bench.machinist.behaviour(new MachinistBehaviour.Down());
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
      told += bench.put(more).get(0).dropped();
    }
    PointQueue.QueueStatus status = bench.standing();
    assertThat(status.dropped()).isEqualTo(told).isPositive();
    assertThat(status.queued()).isEqualTo(all - status.dropped()).isGreaterThan(5_000);
    assertThat(status.oldest()).isEqualTo(Instant.ofEpochSecond(begin + 60L * status.dropped()));
    assertThat(Files.size(folder.resolve("relay.db"))).isLessThan(1_200_000);
    bench.kill();
    assertThat(bench.standing().dropped()).isEqualTo(told);
  }

  @Test
  void fetchesFromTheRingWhatItMissedWhileItWasAwayWithoutDoubles() throws Exception {
    bench.start();
    everyTenSeconds("2026-11-20T12:01:00Z", 60 * 6); // an hour
    for (int i = 0; i < 18; i++) {
      bench.feed(bench.ring.get(i)); // three minutes of it
    }
    bench.pass(Duration.ofSeconds(30));
    bench.kill();
    bench.clock.setInstant(bench.ring.get(359).at());
    bench.feed(bench.ring.get(359));
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.asked).isNotEmpty();
    assertThat(bench.machinist.ingestLog().timesStored())
        .hasSize(60)
        .allSatisfy((point, times) -> assertThat(times).isEqualTo(1));
    assertThat(bench.machinist.ingestLog().contradictions()).isEmpty();
    assertThat(values()).contains(Map.entry("2026-11-20T12:30:00Z", 79.0)); // its last sample
  }

  @Test
  void fetchesAGapInTheSequenceFromTheRingPageByPage() throws Exception {
    bench.start();
    everyTenSeconds("2026-11-20T12:01:00Z", 6 * 180); // three hours: three pages
    bench.feed(bench.ring.get(0));
    assertThat(bench.asked).isEmpty();
    bench.ringAnswers = false;
    bench.feed(bench.ring.get(1078));
    assertThat(bench.asked).hasSize(1);
    bench.ringAnswers = true;
    bench.feed(bench.ring.get(1079));
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.machinist.ingestLog().timesStored()).hasSize(180);
    assertThat(bench.asked.size()).isBetween(4, 5);
    bench.feed(RelayFixtures.swap(bench.clock.instant().toString(), 1081, 1));
    assertThat(bench.asked.size()).isBetween(4, 5);
  }

  @Test
  void doesNotTakeSamplesFromTheFuture() throws Exception {
    bench.start();
    AsyncWait.resultOn(
        bench.vertx.getOrCreateContext(),
        () -> bench.intake.accept(RelayFixtures.swap("2099-01-01T00:00:00Z", 1, 1)));
    assertThat(bench.standing().queued()).isZero();
  }

  @Test
  void othersTakeAPlaceInTheBudgetButNeverASeriesOfOurs() throws Exception {
    bench.budget = 2;
    bench.start();
    assertThat(bench.standing().seriesInUse()).isEqualTo(1);
    assertThat(handIn("old", "Load")).isEqualTo(1);
    assertThat(bench.standing().seriesInUse()).isEqualTo(2);
    assertThatThrownBy(() -> handIn("old", "Third"))
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
                bench.await(
                    () ->
                        bench.queue.ingest(
                            List.of(measurement(RelayFixtures.series("Swap Used (Percent)"))))))
        .cause()
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(409);
              assertThat(problem.detail()).contains("own");
            });
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.machinist.ingestLog().points())
        .singleElement()
        .satisfies(point -> assertThat(point.agent()).isEqualTo("old"));
    assertThat(handIn("old", "Load")).isZero(); // that minute is over
    bench.clock.add(Duration.ofDays(32));
    assertThat(bench.standing().seriesInUse()).isZero();
  }

  @Test
  void forgetsOldMinutesButTakesThemNoMore() throws Exception {
    bench.start();
    bench.feedMinutes(2);
    bench.tick();
    bench.clock.add(Duration.ofDays(3));
    bench.await(() -> bench.queue.purge());
    AsyncWait.resultOn(
        bench.vertx.getOrCreateContext(),
        () -> bench.intake.accept(RelayFixtures.swap("2026-11-20T12:02:30Z", 9, 99)));
    bench.tick();
    assertThat(bench.machinist.ingestLog().points()).hasSize(2);
    bench.clock.add(Duration.ofDays(40));
    bench.await(() -> bench.queue.purge());
    assertThat(bench.standing().sent()).isEqualTo(2);
  }

  private int handIn(String agent, String name) throws Exception {
    return bench
        .await(
            () ->
                bench.queue.ingest(
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
      bench.ring.add(RelayFixtures.swap(begin.plusSeconds(10L * i).toString(), i + 1, i % 100));
    }
  }

  private List<Map.Entry<String, Double>> values() {
    return bench.machinist.ingestLog().points().stream()
        .map(point -> Map.entry(Instant.ofEpochSecond(point.timestamp()).toString(), point.value()))
        .toList();
  }

  private List<Integer> statuses() {
    return bench.machinist.ingestLog().receipts().stream().map(MachinistReceipt::status).toList();
  }
}
