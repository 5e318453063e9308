package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.MemoryStall;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The blog's host: a bridge that leaks into swap, full in four days; meetings on weekdays; noise
 * everywhere.
 */
final class HistoryHostModel {
  private static final long GIB = 1L << 30;

  private final String host;
  private final Random random;
  private long sequence;
  private double cpu = 10;

  HistoryHostModel(String host, int seed) {
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
            1, Math.min(100, 0.9 * cpu + 0.1 * (5 + 9 * conferences) + 3 * random.nextGaussian()));
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
