package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.HostSample;

/** Where the figures of a machine come from; {@link OshiMachineReader} outside of tests. */
public interface MachineReader {
  /** Reads them now; blocks for some milliseconds. */
  MachineReading read();

  /**
   * What a machine says at one moment. Counters count since boot.
   *
   * @param nanos when, on a clock that nobody sets
   * @param memory memory; {@code null} when it cannot be read
   * @param swapTotal bytes of swap; 0 when there is none
   * @param swapUsed SwapTotal - SwapFree in bytes, as {@code free} of procps counts
   * @param swapInBytes read back from swap
   * @param swapOutBytes written to swap
   * @param load load averages; {@code null} when they cannot be read
   * @param processors logical processors
   * @param busyTicks in which a processor worked
   * @param allTicks of all processors
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
