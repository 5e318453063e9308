package io.meetkeeper.gateway.history;

import static io.meetkeeper.gateway.GatewayFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.GatewayFixture;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes and packs loses no stored figures. */
class KilledHistoryWriterTest {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final int KILLS = 4;

  @TempDir private Path directory;

  @Test
  void whatWasStoredSurvivesEveryKill() throws Exception {
    Random random = new Random(9);
    long stored = START.toEpochMilli();
    for (int kill = 0; kill < KILLS; kill++) {
      stored = writeAndKill(stored, 70 + random.nextInt(60));
    }
    try (GatewayFixture fixture = new GatewayFixture(directory)) {
      fixture.clock.setInstant(Instant.ofEpochMilli(stored));
      HistoryStore store = new HistoryStore(fixture.node(""));
      await(store.open());
      SeriesPlan plan =
          SeriesPlan.of(
              START,
              Instant.ofEpochMilli(stored),
              Duration.ofMinutes(1),
              SeriesStatistic.AVERAGE,
              Instant.ofEpochMilli(stored));
      MetricSeries series =
          await(store.read("meet1", plan, List.of(Metric.SWAP_USED_PERCENT))).toSeries();
      assertThat(series.rows()).isGreaterThan(70 * KILLS);
      for (int row = 0; row < series.rows(); row++) {
        assertThat(series.value(row, 0)).as("minute " + row).isEqualTo(30);
      }
      await(store.close());
    }
  }

  /** Kills the process at any point after a number of minutes; returns the end of the last one. */
  private long writeAndKill(long from, int minutes) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                HistoryWriterProcess.class.getName(),
                directory.toString(),
                Long.toString(from))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      long stored = from;
      for (int minute = 0; minute < minutes; minute++) {
        stored = Long.parseLong(out.readLine());
      }
      return stored;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
