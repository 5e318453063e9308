package io.meetkeeper.collector;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.alarm.AlarmEvaluator;
import io.meetkeeper.collector.host.DiskReader;
import io.meetkeeper.collector.host.HostReader;
import io.meetkeeper.collector.host.MachineRates;
import io.meetkeeper.collector.host.MachineReader;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all sources side by side and puts a sample together. Not for several threads. */
final class HostSampler {
  /** A sample, and which alarms changed with it. */
  record HostSampleResult(
      HostSample sample, List<AlarmEvaluator.AlarmChange> changes, boolean statsOff) {}

  private final RoleContext roleContext;
  private final long incarnation;
  private final BlockingReader<HostReader.HostReading> host;
  private final BlockingReader<DiskReader.DiskReading> disks;
  private final BridgeSampler bridge;
  private final AlarmEvaluator alarmEvaluator;
  private MachineReader.MachineReading before;
  private long sequence;

  HostSampler(
      RoleContext roleContext,
      long incarnation,
      BlockingReader<HostReader.HostReading> host,
      BlockingReader<DiskReader.DiskReading> disks,
      BridgeSampler bridge,
      AlarmEvaluator alarmEvaluator) {
    this.roleContext = roleContext;
    this.incarnation = incarnation;
    this.host = host;
    this.disks = disks;
    this.bridge = bridge;
    this.alarmEvaluator = alarmEvaluator;
  }

  /** Takes one. Never fails: a source that does is absent. */
  Future<HostSampleResult> take() {
    Map<String, String> absent = new HashMap<>();
    Future<HostReader.HostReading> hostRead =
        host.read().otherwise(failure -> addMissingHost(BlockingReader.describe(failure), absent));
    Future<DiskReader.DiskReading> disksRead =
        disks
            .read()
            .otherwise(
                failure -> new DiskReader.DiskReading(List.of(), BlockingReader.describe(failure)));
    Future<BridgeSampler.BridgeSampleResult> bridgeRead = bridge.read();
    return Future.join(hostRead, disksRead, bridgeRead)
        .map(all -> assemble(hostRead.result(), disksRead.result(), bridgeRead.result(), absent));
  }

  private static HostReader.HostReading addMissingHost(String reason, Map<String, String> absent) {
    for (String part : List.of("memory", "swap", "load", "cpu", "stall")) {
      absent.put(part, reason);
    }
    return null;
  }

  private HostSampleResult assemble(
      HostReader.HostReading read,
      DiskReader.DiskReading disksFound,
      BridgeSampler.BridgeSampleResult bridgeFound,
      Map<String, String> absent) {
    absent.putAll(bridgeFound.absent());
    if (disksFound.unreadable() != null) {
      absent.put("disks", disksFound.unreadable());
    }
    MachineReader.MachineReading now = read == null ? null : read.machine();
    HostSample.Swap swap = now == null ? null : MachineRates.swap(before, now);
    HostSample.Cpu cpu = now == null ? null : MachineRates.cpu(before, now);
    if (now != null) {
      addMissing(read, now, swap, cpu, absent);
      before = now;
    }
    HostSample.Memory memory = now == null ? null : now.memory();
    boolean noSwap = memory != null && swap == null;
    Instant at = roleContext.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    AlarmEvaluator.AlarmEvaluation judged =
        alarmEvaluator.evaluate(at, memory, swap, noSwap, absent);
    HostSample sample =
        new HostSample(
            roleContext.host(),
            roleContext.site(),
            incarnation,
            ++sequence,
            at,
            memory,
            swap,
            now == null ? null : now.load(),
            cpu,
            disksFound.disks(),
            read == null ? null : read.stall(),
            bridgeFound.bridge(),
            judged.levels(),
            absent);
    return new HostSampleResult(sample, judged.changes(), bridgeFound.statsOff());
  }

  private static void addMissing(
      HostReader.HostReading read,
      MachineReader.MachineReading now,
      HostSample.Swap swap,
      HostSample.Cpu cpu,
      Map<String, String> absent) {
    if (now.memory() == null) {
      absent.put("memory", "/proc/meminfo cannot be read");
      absent.put("swap", "/proc/meminfo cannot be read");
    } else if (swap == null) {
      absent.put("swap", "this host has no swap");
    }
    if (now.load() == null) {
      absent.put("load", "/proc/loadavg cannot be read");
    }
    if (cpu == null) {
      absent.put("cpu", "/proc/stat cannot be read");
    }
    if (read.stall() == null) {
      absent.put("stall", read.stallAbsent());
    }
  }
}
