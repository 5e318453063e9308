package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.HostSample;

/** The source of the figures of a machine; {@link OshiMachineReader} in production. */
public interface MachineReader {
  /** Reads the figures; blocks for some milliseconds. */
  MachineReading read();

  /**
   * The figures of a machine at one moment. Counters count since boot.
   *
   * @param nanos time of the reading, from a monotonic clock
   * @param memory memory; {@code null} when it cannot be read
   * @param swapTotal bytes of swap; 0 when there is none
   * @param swapUsed SwapTotal - SwapFree in bytes, as {@code free} of procps counts
   * @param swapInBytes read back from swap
   * @param swapOutBytes written to swap
   * @param load load averages; {@code null} when they cannot be read
   * @param processors logical processors
   * @param busyTicks clock ticks in which a processor was busy
   * @param allTicks clock ticks of all processors
   */
  record MachineReading(
      long nanos,
      HostSample.Memory memory,
      long swapTotal,
      long swapUsed,
      long swapInBytes,
      long swapOutBytes,
      HostSample.Load load,
      int processors,
      long busyTicks,
      long allTicks) {}
}
