package io.meetkeeper.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.relay.RelayFill;
import io.meetkeeper.backbone.contract.relay.RelayFillRequest;
import io.meetkeeper.standin.machinist.MachinistBehaviour;
import io.meetkeeper.standin.machinist.MachinistPoint;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Missed points reach Machinist from the history: once, oldest first, after new points. */
class HistoryFillTest {
  @TempDir private Path folder;
  private RelayHarness harness;
  private final List<String> hosts = new ArrayList<>(List.of("meet1"));
  private boolean historyAnswers = true;
  private int unusableReplies;
  private HistoryFill fill;

  @BeforeEach
  void start() throws Exception {
    harness = new RelayHarness(folder).start();
    fill = create();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private HistoryFill create() {
    return new HistoryFill(
        harness.queue.fills(),
        new MeasurementFactory(
            List.of(Metric.SWAP_USED_PERCENT),
            new MeasurementFactory.SeriesNaming("meet1", "meet1", "Linux"),
            Duration.ofMinutes(1)),
        this::recorded,
        harness.clock);
  }

  /** The figure of every minute is its minute of the hour. */
  private Future<FigureReply> recorded(FigureQuery query) {
    if (!historyAnswers) {
      return Future.failedFuture(
          Problem.unavailable("the history is not open", Duration.ofMinutes(1)));
    }
    String host =
        hosts.stream()
            .filter(name -> query.after() == null || name.compareTo(query.after()) > 0)
            .findFirst()
            .orElse(null);
    List<List<Double>> rows = new ArrayList<>();
    int step = query.stepSeconds();
    for (Instant at = query.from(); at.isBefore(query.to()); at = at.plusSeconds(step)) {
      rows.add(List.of((double) (at.getEpochSecond() / 60 % 60)));
    }
    if (unusableReplies-- > 0) {
      rows.set(0, List.of());
    }
    return Future.succeededFuture(
        new FigureReply(query.from(), step, rows, host, "meet.example.com"));
  }

  private Instant hoursAgo(int hours) {
    return harness.clock.instant().minus(Duration.ofHours(hours));
  }

  private RelayFill begin(Instant from) throws Exception {
    return harness.await(() -> fill.startOrStop(new RelayFillRequest(from, null)));
  }

  private RelayFill status() throws Exception {
    return harness.await(fill::status);
  }

  /** Fills and sends until both are done. */
  private void finish() throws Exception {
    for (int i = 0; i < 500 && !isFinished(); i++) {
      harness.await(fill::tick);
      harness.pass(Duration.ofSeconds(5));
    }
    assertThat(isFinished()).as("%s", status()).isTrue();
  }

  private boolean isFinished() throws Exception {
    return !status().state().equals(RelayFill.RUNNING) && harness.status().queued() == 0;
  }

  private List<MachinistPoint> sent() {
    return harness.machinist.ingestLog().points();
  }

  @Test
  void whatWasMissedIsSentOldestFirst() throws Exception {
    Instant from = hoursAgo(5);
    begin(from.plusSeconds(1_234));
    finish();
    assertThat(status().state()).isEqualTo(RelayFill.DONE);
    assertThat(sent()).hasSize(5 * 60 - 10);
    assertThat(sent()).extracting(MachinistPoint::timestamp).isSorted();
    assertThat(sent().get(0).timestamp()).isEqualTo(from.getEpochSecond());
    assertThat(sent()).allMatch(point -> point.value() == point.timestamp() / 60 % 60);
    assertThat(sent().get(0).agent()).isEqualTo("meet1");
    assertThat(status().queued()).isEqualTo(290);
  }

  @Test
  void aHostWhosePointsCouldNotBeQueuedIsNotSkipped() throws Exception {
    hosts.add("meet2");
    unusableReplies = 1;
    begin(hoursAgo(2));
    finish();
    assertThat(status().queued()).isEqualTo(2 * 110);
  }

  @Test
  void whatMachinistHasIsNotSentAgain() throws Exception {
    harness.feedMinutes(5);
    harness.pass(Duration.ofMinutes(15));
    assertThat(sent()).hasSize(5);
    begin(hoursAgo(2));
    finish();
    int sent = sent().size();
    assertThat(status().skipped()).isEqualTo(5);
    assertThat(harness.machinist.ingestLog().timesStored().values()).containsOnly(1);

    begin(hoursAgo(2));
    finish();
    assertThat(harness.machinist.ingestLog().timesStored().values()).containsOnly(1);
    assertThat(sent().size() - sent).isLessThan(30); // only points that are old enough by now
  }

  @Test
  void aGapIsKnownWhenItsMinutesAreNoLongerKeptOneByOne() throws Exception {
    harness.feedMinutes(30);
    harness.pass(Duration.ofMinutes(2));
    harness.clock.add(Duration.ofHours(1)); // the relay was off
    harness.feedMinutes(30);
    harness.pass(Duration.ofMinutes(2));
    assertThat(sent()).hasSize(60);
    harness.clock.add(Duration.ofDays(4));
    harness.await(() -> harness.queue.purge(Duration.ofMinutes(1)));

    Instant begin = Instant.parse("2026-11-20T12:00:00Z");
    harness.await(
        () -> fill.startOrStop(new RelayFillRequest(begin, begin.plus(Duration.ofHours(2)))));
    finish();
    assertThat(status().skipped()).isEqualTo(30 + 25); // 12:01 to 12:30, and 13:35 on
    assertThat(status().queued()).isEqualTo(120 - 55);
    assertThat(harness.machinist.ingestLog().timesStored().values()).containsOnly(1);
  }

  @Test
  void newPointsDoNotWaitBehindIt() throws Exception {
    begin(hoursAgo(24));
    harness.await(fill::tick);
    long waiting = harness.status().queued();
    assertThat(waiting).isBetween(100L, 400L);
    harness.await(fill::tick);
    assertThat(harness.status().queued()).isEqualTo(waiting);
    assertThat(status().reason()).contains("waits until Machinist has taken");
  }

  @Test
  void anOutageOfMachinistFillsNoDisk() throws Exception {
    harness.await(() -> harness.machinist.behaviour(new MachinistBehaviour.Down()));
    begin(hoursAgo(24));
    for (int i = 0; i < 50; i++) {
      harness.await(fill::tick);
      harness.pass(Duration.ofSeconds(5));
    }
    assertThat(harness.status().queued()).isLessThan(400);
    harness.await(() -> harness.machinist.behaviour(new MachinistBehaviour.Normal()));
    harness.pass(Duration.ofMinutes(10));
    finish();
    assertThat(harness.machinist.ingestLog().timesStored()).hasSizeGreaterThan(1_400);
  }

  @Test
  void goesOnAfterAKillWhereItWas() throws Exception {
    begin(hoursAgo(8));
    harness.await(fill::tick);
    harness.pass(Duration.ofSeconds(5));
    harness.kill();
    fill = create();
    assertThat(status().state()).isEqualTo(RelayFill.RUNNING);
    finish();
    assertThat(sent()).hasSize(8 * 60 - 10);
    assertThat(harness.machinist.ingestLog().timesStored().values()).containsOnly(1);
  }

  @Test
  void stopsAndRefusesAnotherOneMeanwhile() throws Exception {
    RelayFill first = begin(hoursAgo(48));
    assertThat(begin(first.from()).from()).isEqualTo(first.from());
    assertThatThrownBy(() -> begin(hoursAgo(24))).hasMessageContaining("stop that first");
    harness.await(fill::tick);
    long queued = harness.status().queued();
    RelayFill stopped = harness.await(() -> fill.startOrStop(new RelayFillRequest(null, null)));
    assertThat(stopped.state()).isEqualTo(RelayFill.STOPPED);
    harness.await(fill::tick);
    assertThat(harness.status().queued()).isEqualTo(queued);
    finish();
    assertThat(sent()).hasSize((int) queued);
  }

  @Test
  void saysWhyItWaitsForTheHistory() throws Exception {
    historyAnswers = false;
    begin(hoursAgo(1));
    harness.await(fill::tick);
    assertThat(status().reason()).contains("waits: the history is not open");
    historyAnswers = true;
    finish();
    assertThat(sent()).hasSize(50);
  }

  @Test
  void aSeriesBeyondThePlanIsLeftOutAndNamed() throws Exception {
    for (int i = 0; i < 12; i++) {
      hosts.add("jvb" + i);
    }
    hosts.sort(null);
    begin(hoursAgo(1));
    finish();
    assertThat(sent().stream().map(MachinistPoint::agent).distinct()).hasSize(10);
    assertThat(status().reason()).contains("at-most-series");
    assertThat(status().skipped()).isEqualTo(3 * 50);
  }

  @Test
  void whatIsTooYoungOrInTheFutureIsRefused() {
    assertThatThrownBy(() -> begin(harness.clock.instant().plusSeconds(3_600)))
        .hasMessageContaining("from");
  }
}
