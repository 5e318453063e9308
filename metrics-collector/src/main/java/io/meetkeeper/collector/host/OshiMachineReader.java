package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.util.stream.LongStream;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.VirtualMemory;
import oshi.nativefree.SystemInfo;

/**
 * Reads this machine through OSHI without its native library. OSHI uses the same lines of {@code
 * /proc/meminfo} as {@code free} of procps 4. It returns 0 for values that it could not read, so 0
 * bytes of memory means that the memory was not read.
 */
public final class OshiMachineReader implements MachineReader {
  private GlobalMemory memory;
  private CentralProcessor processor;

  @Override
  public synchronized MachineReading read() {
    if (memory == null) {
      SystemInfo system = new SystemInfo();
      memory = system.getHardware().getMemory();
      processor = system.getHardware().getProcessor();
    }
    VirtualMemory swap = memory.getVirtualMemory();
    long page = memory.getPageSize();
    long[] ticks = processor.getSystemCpuLoadTicks();
    long all = LongStream.of(ticks).sum();
    long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
    double[] load = processor.getSystemLoadAverage(3);
    long total = memory.getTotal();
    return new MachineReading(
        System.nanoTime(),
        total > 0 ? new HostSample.Memory(total, memory.getAvailable()) : null,
        swap.getSwapTotal(),
        swap.getSwapUsed(),
        swap.getSwapPagesIn() * page,
        swap.getSwapPagesOut() * page,
        load[0] < 0 ? null : new HostSample.Load(load[0], load[1], load[2]),
        processor.getLogicalProcessorCount(),
        all - idle,
        all);
  }
}
