package io.meetkeeper.collector;

import io.meetkeeper.backbone.alarm.AlarmEvaluator;
import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.collector.host.DiskReader;
import io.meetkeeper.collector.host.HostReader;
import io.meetkeeper.collector.host.MachineRates;
import io.meetkeeper.collector.host.MachineReader;
import io.meetkeeper.collector.jicofo.JicofoReader;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all sources in parallel and builds a sample. Not thread-safe. */
final class HostSampler {
  /** A sample and the alarms that changed with it. */
  record HostSampleResult(
      HostSample sample, List<AlarmEvaluator.AlarmChange> changes, boolean statsOff) {}

  private final RoleContext role;
  private final long incarnation;
  private final BlockingReader<HostReader.HostReading> host;
  private final BlockingReader<DiskReader.DiskReading> disks;
  private final BridgeSampler bridge;
  private final JicofoReader jicofo;
  private final AlarmEvaluator evaluator;
  private MachineReader.MachineReading before;
  private long sequence;

  HostSampler(
      RoleContext role,
      long incarnation,
      BlockingReader<HostReader.HostReading> host,
      BlockingReader<DiskReader.DiskReading> disks,
      BridgeSampler bridge,
      JicofoReader jicofo,
      AlarmEvaluator evaluator) {
    this.role = role;
    this.incarnation = incarnation;
    this.host = host;
    this.disks = disks;
    this.bridge = bridge;
    this.jicofo = jicofo;
    this.evaluator = evaluator;
  }

  /** Takes a sample. Never fails: the parts of a failed source are absent, with a reason. */
  Future<HostSampleResult> sample() {
    Map<String, String> absent = new HashMap<>();
    Future<HostReader.HostReading> hostReading =
        host.read().otherwise(failure -> markHostAbsent(BlockingReader.describe(failure), absent));
    Future<DiskReader.DiskReading> diskReading =
        disks
            .read()
            .otherwise(
                failure -> new DiskReader.DiskReading(List.of(), BlockingReader.describe(failure)));
    Future<BridgeSampler.BridgeSampleResult> bridgeReading = bridge.read();
    Future<JicofoReader.JicofoSampleResult> jicofoReading = jicofo.read();
    return Future.join(hostReading, diskReading, bridgeReading, jicofoReading)
        .map(
            all ->
                assemble(
                    hostReading.result(),
                    diskReading.result(),
                    bridgeReading.result(),
                    jicofoReading.result(),
                    absent));
  }

  private static HostReader.HostReading markHostAbsent(String reason, Map<String, String> absent) {
    for (String part : List.of("memory", "swap", "load", "cpu", "stall")) {
      absent.put(part, reason);
    }
    return null;
  }

  private static void addAbsent(
      Map<String, String> absent,
      DiskReader.DiskReading disks,
      BridgeSampler.BridgeSampleResult bridge,
      JicofoReader.JicofoSampleResult jicofo) {
    absent.putAll(bridge.absent());
    absent.putAll(jicofo.absent());
    if (disks.unreadable() != null) {
      absent.put("disks", disks.unreadable());
    }
  }

  private HostSampleResult assemble(
      HostReader.HostReading read,
      DiskReader.DiskReading diskReading,
      BridgeSampler.BridgeSampleResult bridgeResult,
      JicofoReader.JicofoSampleResult jicofoResult,
      Map<String, String> absent) {
    addAbsent(absent, diskReading, bridgeResult, jicofoResult);
    MachineReader.MachineReading now = read == null ? null : read.machine();
    HostSample.Swap swap = now == null ? null : MachineRates.swap(before, now);
    CpuUsage cpu = now == null ? null : MachineRates.cpu(before, now);
    if (now != null) {
      markAbsentParts(read, now, swap, cpu, absent);
      before = now;
    }
    HostSample.Memory memory = now == null ? null : now.memory();
    boolean noSwap = memory != null && swap == null;
    Instant at = role.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    AlarmEvaluator.AlarmEvaluation alarms = evaluator.evaluate(at, memory, swap, noSwap, absent);
    HostSample sample =
        new HostSample(
            role.host(),
            role.site(),
            incarnation,
            ++sequence,
            at,
            memory,
            swap,
            now == null ? null : now.load(),
            cpu,
            diskReading.disks(),
            read == null ? null : read.stall(),
            bridgeResult.bridge(),
            alarms.levels(),
            absent,
            jicofoResult.jicofo(),
            null,
            null);
    return new HostSampleResult(sample, alarms.changes(), bridgeResult.statsOff());
  }

  private static void markAbsentParts(
      HostReader.HostReading read,
      MachineReader.MachineReading now,
      HostSample.Swap swap,
      CpuUsage cpu,
      Map<String, String> absent) {
    if (now.memory() == null) {
      absent.put("memory", SampleMessage.UNREADABLE.english("/proc/meminfo"));
      absent.put("swap", SampleMessage.UNREADABLE.english("/proc/meminfo"));
    } else if (swap == null) {
      absent.put("swap", SampleMessage.NO_SWAP.english());
    }
    if (now.load() == null) {
      absent.put("load", SampleMessage.UNREADABLE.english("/proc/loadavg"));
    }
    if (cpu == null) {
      absent.put("cpu", SampleMessage.UNREADABLE.english("/proc/stat"));
    }
    if (read.stall() == null) {
      absent.put("stall", read.stallAbsent());
    }
  }
}
