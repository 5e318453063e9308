package io.meetkeeper.collector;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.collector.alarm.Alarms;
import io.meetkeeper.collector.host.Disks;
import io.meetkeeper.collector.host.HostReader;
import io.meetkeeper.collector.host.Machine;
import io.meetkeeper.collector.host.Rates;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all sources side by side and puts a sample together. Not for several threads. */
final class Sampler {
  /** A sample, and which alarms changed with it. */
  record Taken(Sample sample, List<Alarms.Change> changes, boolean statsOff) {}

  private final Node node;
  private final long incarnation;
  private final Patience<HostReader.HostReading> host;
  private final Patience<Disks.Found> disks;
  private final BridgeSource bridge;
  private final Alarms alarms;
  private Machine.Reading before;
  private long sequence;

  Sampler(
      Node node,
      long incarnation,
      Patience<HostReader.HostReading> host,
      Patience<Disks.Found> disks,
      BridgeSource bridge,
      Alarms alarms) {
    this.node = node;
    this.incarnation = incarnation;
    this.host = host;
    this.disks = disks;
    this.bridge = bridge;
    this.alarms = alarms;
  }

  /** Takes one. Never fails: a source that does is absent. */
  Future<Taken> take() {
    Map<String, String> absent = new HashMap<>();
    Future<HostReader.HostReading> hostRead =
        host.read().otherwise(failure -> missingHost(Patience.because(failure), absent));
    Future<Disks.Found> disksRead =
        disks.read().otherwise(failure -> new Disks.Found(List.of(), Patience.because(failure)));
    Future<BridgeSource.Found> bridgeRead = bridge.read();
    return Future.join(hostRead, disksRead, bridgeRead)
        .map(all -> put(hostRead.result(), disksRead.result(), bridgeRead.result(), absent));
  }

  private static HostReader.HostReading missingHost(String reason, Map<String, String> absent) {
    for (String part : List.of("memory", "swap", "load", "cpu", "stall")) {
      absent.put(part, reason);
    }
    return null;
  }

  private Taken put(
      HostReader.HostReading read,
      Disks.Found disksFound,
      BridgeSource.Found bridgeFound,
      Map<String, String> absent) {
    absent.putAll(bridgeFound.absent());
    if (disksFound.unreadable() != null) {
      absent.put("disks", disksFound.unreadable());
    }
    Machine.Reading now = read == null ? null : read.machine();
    Sample.Swap swap = now == null ? null : Rates.swap(before, now);
    Sample.Cpu cpu = now == null ? null : Rates.cpu(before, now);
    if (now != null) {
      missing(read, now, swap, cpu, absent);
      before = now;
    }
    Sample.Memory memory = now == null ? null : now.memory();
    boolean noSwap = memory != null && swap == null;
    Instant at = node.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Alarms.Judgement judged = alarms.judge(at, memory, swap, noSwap, absent);
    Sample sample =
        new Sample(
            node.host(),
            node.site(),
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
    return new Taken(sample, judged.changes(), bridgeFound.statsOff());
  }

  private static void missing(
      HostReader.HostReading read,
      Machine.Reading now,
      Sample.Swap swap,
      Sample.Cpu cpu,
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
