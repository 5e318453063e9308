package io.meetkeeper.backbone.contract.metrics;

import java.util.Optional;
import java.util.function.Function;

/**
 * The metrics of a host that are shown, stored and relayed, each with its name for scripts and the
 * name of its series at Machinist. For display only: decisions read the sample itself.
 */
public enum Metric {
  /** Memory that is not available, in percent. */
  MEMORY_USED_PERCENT(
      "memoryUsedPercent",
      "Memory Used (Percent)",
      s -> of(s.memory(), HostSample.Memory::usedPercent)),
  /** Memory that is available, in bytes. */
  MEMORY_AVAILABLE(
      "memoryAvailableBytes",
      "Memory Available (Bytes)",
      s -> of(s.memory(), m -> (double) m.available())),
  /** Memory, in bytes. */
  MEMORY_TOTAL(
      "memoryTotalBytes", "Memory Total (Bytes)", s -> of(s.memory(), m -> (double) m.total())),
  /** Swap used, in percent. */
  SWAP_USED_PERCENT(
      "swapUsedPercent", "Swap Used (Percent)", s -> of(s.swap(), HostSample.Swap::usedPercent)),
  /** Swap used, in bytes. */
  SWAP_USED("swapUsedBytes", "Swap Used (Bytes)", s -> of(s.swap(), w -> (double) w.used())),
  /** Swap, in bytes. */
  SWAP_TOTAL("swapTotalBytes", "Swap Total (Bytes)", s -> of(s.swap(), w -> (double) w.total())),
  /** Read back from swap, in bytes a second. */
  SWAP_IN(
      "swapInBytesPerSecond",
      "Swap In (Bytes per Second)",
      s -> of(s.swap(), HostSample.Swap::inBytesPerSecond)),
  /** Written to swap, in bytes a second. */
  SWAP_OUT(
      "swapOutBytesPerSecond",
      "Swap Out (Bytes per Second)",
      s -> of(s.swap(), HostSample.Swap::outBytesPerSecond)),
  /** Load average over a minute. */
  LOAD_1("load1", "Load Average (1 min)", s -> of(s.load(), HostSample.Load::one)),
  /** Processors busy, in percent. */
  CPU_USED_PERCENT("cpuUsedPercent", "CPU Used (Percent)", s -> of(s.cpu(), CpuUsage::usedPercent)),
  /** Fullest file system, in percent. */
  DISK_USED_PERCENT("diskUsedPercent", "Disk Used (Percent)", Metric::fullestDisk),
  /** Time in which some tasks waited for memory, in percent of 60 s. */
  MEMORY_STALL_SOME(
      "memoryStallSomePercent",
      "Memory Stall Some (Percent)",
      s -> of(s.stall(), MemoryStall::some60)),
  /** Time in which all tasks waited for memory, in percent of 60 s. */
  MEMORY_STALL_FULL(
      "memoryStallFullPercent",
      "Memory Stall Full (Percent)",
      s -> of(s.stall(), MemoryStall::full60)),
  /** Resident memory of the bridge, in bytes. */
  BRIDGE_RSS(
      "bridgeRssBytes",
      "Bridge Resident Memory (Bytes)",
      s -> bridge(s, b -> number(b.rssBytes()))),
  /** Swap that the bridge holds, in bytes. */
  BRIDGE_SWAP("bridgeSwapBytes", "Bridge Swap (Bytes)", s -> bridge(s, b -> number(b.swapBytes()))),
  /** Conferences on the bridge. */
  CONFERENCES("conferences", "Conferences", s -> calls(s, c -> (double) c.conferences())),
  /** Endpoints on the bridge. */
  LOCAL_ENDPOINTS("localEndpoints", "Endpoints", s -> calls(s, c -> (double) c.localEndpoints())),
  /** Stress of the bridge: CPU use / 0.9. */
  STRESS("stress", "Bridge Stress", s -> calls(s, BridgeCalls::stress)),
  /** 0 while the bridge is healthy, 1 while it is not, 2 when a restart cannot heal it. */
  BRIDGE_TROUBLE("bridgeTrouble", "Bridge Trouble", s -> bridge(s, Metric::trouble));

  private final String id;
  private final String title;

  private final Function<HostSample, Double> figure;

  Metric(String id, String title, Function<HostSample, Double> figure) {
    this.id = id;
    this.title = title;
    this.figure = figure;
  }

  /** Name for scripts, for example {@code swapUsedPercent}. */
  public String id() {
    return id;
  }

  /** Name of the series at Machinist, for example {@code Swap Used (Percent)}. */
  public String title() {
    return title;
  }

  /** Value in a sample; {@code null} when not known. */
  public Double valueIn(HostSample sample) {
    return figure.apply(sample);
  }

  /** The metric with this name for scripts. */
  public static Optional<Metric> byId(String id) {
    for (Metric metric : values()) {
      if (metric.id.equals(id)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }

  /** The metric with this name of its series at Machinist. */
  public static Optional<Metric> byTitle(String title) {
    for (Metric metric : values()) {
      if (metric.title.equals(title)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }

  private static <P> Double of(P part, Function<P, Double> figure) {
    return part == null ? null : figure.apply(part);
  }

  private static Double bridge(HostSample sample, Function<HostSample.Bridge, Double> figure) {
    return of(sample.bridge(), figure);
  }

  private static Double calls(HostSample sample, Function<BridgeCalls, Double> figure) {
    return bridge(sample, b -> of(b.calls(), figure));
  }

  /** Unknown while the bridge is stopping or does not answer its health check. */
  private static Double trouble(HostSample.Bridge bridge) {
    boolean runs =
        bridge.state() == HostSample.BridgeState.UP
            || bridge.state() == HostSample.BridgeState.UNHEALTHY;
    if (!runs || bridge.health() == null) {
      return null;
    }
    if (!bridge.health().ok()) {
      return RestartEffect.mayHeal(bridge.health()) ? 1.0 : 2.0;
    }
    return bridge.calls() == null ? null : (Double) (bridge.calls().missesMucs() ? 1.0 : 0.0);
  }

  private static Double number(Long value) {
    return value == null ? null : value.doubleValue();
  }

  private static Double fullestDisk(HostSample sample) {
    Double fullest = null;
    for (HostSample.Disk disk : sample.disks()) {
      double used = 100.0 * (disk.total() - disk.available()) / disk.total();
      if (fullest == null || used > fullest) {
        fullest = used;
      }
    }
    return fullest;
  }
}
