package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
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
import java.util.Random;
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
    Map<String, HostModel> models = new HashMap<>();
    for (int i = 0; i < hosts; i++) {
      buffers.put("host" + i, new SlotBuffer());
      models.put("host" + i, new HostModel("host" + i, i));
    }
    double[] written = new double[60];
    double taken = 0;
    for (int minute = 0; minute < 60; minute++) {
      Map<String, List<HistoryBlock>> blocks = new HashMap<>();
      long start = System.nanoTime();
      for (Map.Entry<String, SlotBuffer> each : buffers.entrySet()) {
        HostModel model = models.get(each.getKey());
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
    HostModel model = new HostModel("meet1", 7);
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
    HostModel model = new HostModel("meet1", 7);
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

  /**
   * The blog's host: a bridge that leaks into swap, full in four days; meetings on weekdays; noise
   * everywhere.
   */
  private static final class HostModel {
    private static final long GIB = 1L << 30;

    private final String host;
    private final Random random;
    private long sequence;
    private double cpu = 10;

    HostModel(String host, int seed) {
      this.host = host;
      random = new Random(seed);
    }

    HostSample sample(Instant at) {
      var local = at.atZone(ZoneOffset.UTC);
      boolean work =
          local.getDayOfWeek().getValue() < 6 && local.getHour() >= 8 && local.getHour() < 18;
      int conferences = work ? (int) (4 + 3 * Math.sin(at.getEpochSecond() / 1800.0)) : 0;
      double leak = (at.getEpochSecond() % 345_600) / 345_600.0;
      cpu =
          Math.max(
              1,
              Math.min(100, 0.9 * cpu + 0.1 * (5 + 9 * conferences) + 3 * random.nextGaussian()));
      long available = (long) (GIB * (0.6 - 0.3 * leak)) + random.nextInt(40_000_000);
      return new HostSample(
          host,
          "meet.example.com",
          1,
          ++sequence,
          at,
          new HostSample.Memory(2 * GIB, available),
          new HostSample.Swap(
              GIB,
              (long) (GIB * leak) + random.nextInt(2_000_000),
              random.nextInt(20) * 4096.0,
              random.nextInt(40) * 4096.0),
          new HostSample.Load(cpu / 50 + random.nextInt(20) / 100.0, 0.1, 0.1),
          new CpuUsage(2, cpu),
          List.of(
              new HostSample.Disk("/", 20 * GIB, 8 * GIB - at.getEpochSecond() % 1_000_000 * 500)),
          new MemoryStall(0, random.nextInt(30) / 10.0, 0, random.nextInt(10) / 10.0),
          new HostSample.Bridge(
              HostSample.BridgeState.UP,
              new ProcessId(1, 1),
              Instant.EPOCH,
              (long) (GIB * (0.5 + 0.4 * leak)) + random.nextInt(10_000_000),
              (long) (GIB * 0.8 * leak),
              new BridgeCalls(
                  "/colibri/stats", conferences, 4 * conferences, cpu / 90, false, false, 1, 1),
              null,
              "2.3"),
          List.of(),
          Map.of());
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
