package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Run by bench/history: {@code DIRECTORY HOSTS DAYS [OPENMETRICS-FILE]}. */
public final class HistoryBench {
  private static final long HOUR_MS = 3_600_000;
  private static final List<Metric> ONE = List.of(Metric.SWAP_USED_PERCENT);

  private static final AtomicReference<Instant> now = new AtomicReference<>();
  private static Vertx vertx;

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    int hosts = Integer.parseInt(args[1]);
    int days = Integer.parseInt(args[2]);
    vertx = Vertx.vertx();
    HistoryStore store = new HistoryStore(node(directory));
    await(store.open());
    Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
    now.set(end);
    writeCost(store, hosts, end.minus(Duration.ofHours(2)));
    long began = System.nanoTime();
    simulate(store, days, end);
    System.out.printf(
        "%d days of one host: %.0f ms a day to write and pack%n",
        days, (System.nanoTime() - began) / 1e6 / days);
    query(store, end, Duration.ofHours(6));
    query(store, end, Duration.ofDays(1));
    query(store, end, Duration.ofDays(30));
    query(store, end, Duration.ofDays(days));
    if (args.length > 3) {
      export(Path.of(args[3]), end, days);
    }
    await(store.close());
    vertx.close();
    System.out.printf(
        "in the end: %.2f MB for %d days of one host and an hour of %d%n",
        size(directory) / 1e6, days, hosts);
  }

  /** One minute of all hosts, and one hour of all hosts packed. */
  private static void writeCost(HistoryStore store, int hosts, Instant from) throws Exception {
    Map<String, SlotBuffer> buffers = new HashMap<>();
    Map<String, HistoryHostModel> models = new HashMap<>();
    for (int i = 0; i < hosts; i++) {
      buffers.put("host" + i, new SlotBuffer());
      models.put("host" + i, new HistoryHostModel("host" + i, i));
    }
    double[] written = new double[60];
    double taken = 0;
    for (int minute = 0; minute < 60; minute++) {
      Map<String, List<HistoryBlock>> blocks = new HashMap<>();
      long start = System.nanoTime();
      for (Map.Entry<String, SlotBuffer> each : buffers.entrySet()) {
        HistoryHostModel model = models.get(each.getKey());
        for (int i = 0; i < 6; i++) {
          each.getValue().add(model.sample(from.plusSeconds(60L * minute + 10L * i)));
        }
        blocks.put(each.getKey(), each.getValue().drain(true));
      }
      taken += (System.nanoTime() - start) / 1e6;
      start = System.nanoTime();
      await(store.write(blocks));
      written[minute] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(written);
    System.out.printf(
        "%d hosts, one minute: %.0f ms to take in the samples (making them included), %.0f ms (median) to write, one"
            + " transaction%n",
        hosts, taken / 60, written[30]);
    long start = System.nanoTime();
    int packed = 0;
    int each;
    while ((each = await(store.pack(6))) > 0) {
      packed += each;
    }
    double ms = (System.nanoTime() - start) / 1e6;
    System.out.printf(
        "%d hours packed: %.1f ms each, once an hour for each host%n", packed, ms / packed);
  }

  private static void simulate(HistoryStore store, int days, Instant end) throws Exception {
    HistoryHostModel model = new HistoryHostModel("meet1", 7);
    for (long at = end.minus(Duration.ofDays(days)).toEpochMilli();
        at < end.toEpochMilli();
        at += HOUR_MS) {
      SlotBuffer buffer = new SlotBuffer();
      for (long slot = at; slot < at + HOUR_MS; slot += 10_000) {
        buffer.add(model.sample(Instant.ofEpochMilli(slot)));
      }
      await(store.write(Map.of("meet1", buffer.drain(true))));
      now.set(Instant.ofEpochMilli(at + HOUR_MS + 600_000));
      await(store.pack(2));
      if (at % 86_400_000 == 0) {
        await(store.deleteOld());
      }
    }
    now.set(end);
  }

  private static void query(HistoryStore store, Instant end, Duration range) throws Exception {
    SeriesPlan plan = SeriesPlan.of(end.minus(range), end, null, SeriesStatistic.AVERAGE, end);
    double[] times = new double[21];
    int rows = 0;
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      rows = await(store.read("meet1", plan, ONE)).toSeries().rows();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    double first = times[0];
    Arrays.sort(times);
    System.out.printf(
        "query of %d h: %d points in steps of %d s, %.1f ms (median; first %.1f)%n",
        range.toHours(), rows, plan.step() / 1000, times[10], first);
  }

  /**
   * One metric of the host, an average of each minute, for promtool tsdb create-blocks-from
   * openmetrics.
   */
  private static void export(Path file, Instant end, int days) throws Exception {
    HistoryHostModel model = new HistoryHostModel("meet1", 7);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("# TYPE swap gauge\n");
      double sum = 0;
      for (long at = end.minus(Duration.ofDays(days)).toEpochMilli();
          at < end.toEpochMilli();
          at += 10_000) {
        sum += Metric.SWAP_USED_PERCENT.valueIn(model.sample(Instant.ofEpochMilli(at)));
        if (at % 60_000 == 50_000) {
          out.write(
              "swap{host=\"meet1\"} "
                  + Math.round(sum / 6 * 1000) / 1000.0
                  + " "
                  + (at / 1000 - 50)
                  + "\n");
          sum = 0;
        }
      }
      out.write("# EOF\n");
    }
  }

  private static RoleContext node(Path directory) {
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    return new RoleContext(
        vertx,
        new Bus(vertx),
        ConfigurationLoader.ofDefaults(""),
        clock,
        "bench",
        "meet.example.com",
        directory,
        "bench");
  }

  private static long size(Path directory) throws Exception {
    long size = 0;
    try (var files = Files.list(directory)) {
      for (Path each : files.filter(file -> !file.toString().endsWith(".db-wal")).toList()) {
        size += Files.size(each);
      }
    }
    return size;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
