package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.metrics.SamplesReply;
import io.meetkeeper.gateway.GatewayFixture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while figures are recorded: missing figures are fetched from the ring. */
class FullDiskHistoryTest {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final int MAX_TRIES = 300;

  @TempDir private Path disk;
  private final List<HostSample> ring = new CopyOnWriteArrayList<>();
  private GatewayFixture fixture;
  private Context context;
  private HistoryRecorder recorder;
  private long sequence;

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", disk.toString());
    fixture = new GatewayFixture(disk);
    fixture.clock.setInstant(START);
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
    context = fixture.vertx.getOrCreateContext();
    recorder = new HistoryRecorder(fixture.node(""), List::of);
    context.runOnContext(go -> recorder.start());
    fixture.until(recorder::isReady);
  }

  @AfterEach
  void unmount() throws Exception {
    await(recorder.stop());
    fixture.close();
    run("umount", "-l", disk.toString());
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as("tests run as root: %s", String.join(" ", command))
        .isZero();
  }

  private Path fillUp() throws IOException {
    Path file = disk.resolve("full.tmp");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (; ; ) {
        out.write(new byte[512]);
      }
    } catch (IOException e) {
      return file;
    }
  }

  /** Publishes ten minutes of samples and lets them be written, if possible. */
  private void passTenMinutes() {
    for (int i = 0; i < 60; i++) {
      HostSample sample =
          HistorySamples.sample(
              "meet1", fixture.clock.instant(), ++sequence, (double) (sequence % 100));
      ring.add(sample);
      fixture.bus.publish(BusContracts.SAMPLES, sample);
      fixture.clock.add(Duration.ofSeconds(10));
    }
    write();
  }

  private void write() {
    Promise<Void> written = Promise.promise();
    context.runOnContext(go -> recorder.write().onComplete(written));
    await(written.future());
  }

  private int stored() {
    Instant now = fixture.clock.instant();
    HistoryReader.SeriesQuery query =
        new HistoryReader.SeriesQuery(
            List.of(Metric.SWAP_USED_PERCENT),
            START,
            now.plusSeconds(60),
            Duration.ofSeconds(10),
            SeriesStatistic.AVERAGE);
    MetricSeries series = await(recorder.reader().readRecorded("meet1", query));
    int known = 0;
    for (int i = 0; i < series.rows(); i++) {
      known += series.value(i, 0) == null ? 0 : 1;
    }
    return known;
  }

  @Test
  void theCurveIsWholeWhenThereIsSpaceAgain() throws IOException {
    passTenMinutes();
    fixture.until(() -> stored() >= 59);
    Path full = fillUp();
    int before;
    int tries = 0;
    do { // room in the SQLite log
      before = stored();
      passTenMinutes();
    } while (stored() > before && ++tries < MAX_TRIES);
    assertThat(stored()).as("reads go on, writes do not").isEqualTo(before);
    assertThat(recorder.isReady()).isTrue();
    passTenMinutes();

    Files.delete(full);
    passTenMinutes();
    fixture.until(
        () -> {
          fixture.clock.add(Duration.ofMinutes(3)); // the ring is asked again after a while
          write();
          return stored() >= sequence;
        });
    assertThat(disk.resolve("history.db")).exists();
    try (var files = Files.list(disk)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("damaged"));
    }
  }
}
