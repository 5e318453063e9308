package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.CpuUsage;
import io.meetkeeper.backbone.contract.metrics.HostSample;

/** Rates computed from two readings of a machine. */
public final class MachineRates {
  private static final double NANOS = 1e9;

  private MachineRates() {}

  /**
   * Swap, with the rates since the last sample.
   *
   * @param before the reading of the last sample; {@code null} for the first sample
   * @return {@code null} when the machine has no swap or was not read
   */
  public static HostSample.Swap swap(
      MachineReader.MachineReading before, MachineReader.MachineReading now) {
    if (now.memory() == null || now.swapTotal() <= 0) {
      return null;
    }
    Double in = null;
    Double out = null;
    if (before != null) {
      double seconds = (now.nanos() - before.nanos()) / NANOS;
      in = rate(now.swapInBytes() - before.swapInBytes(), seconds);
      out = rate(now.swapOutBytes() - before.swapOutBytes(), seconds);
    }
    return new HostSample.Swap(now.swapTotal(), now.swapUsed(), in, out);
  }

  /** Processors, with their use since the last sample; {@code null} when they were not read. */
  public static CpuUsage cpu(
      MachineReader.MachineReading before, MachineReader.MachineReading now) {
    if (now.allTicks() <= 0) {
      return null;
    }
    long all = before == null ? 0 : now.allTicks() - before.allTicks();
    long busy = before == null ? 0 : now.busyTicks() - before.busyTicks();
    boolean known = all > 0 && busy >= 0 && busy <= all;
    return new CpuUsage(now.processors(), known ? 100.0 * busy / all : null);
  }

  private static Double rate(long bytes, double seconds) {
    return bytes < 0 || seconds <= 0 ? null : (Double) (bytes / seconds);
  }
}
