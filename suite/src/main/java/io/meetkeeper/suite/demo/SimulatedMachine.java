package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.host.MachineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/**
 * A simulated small server whose swap usage is what the stand-in bridge has leaked. It also writes
 * the memory of the bridge to {@code proc/PID/status} in the directory of the demo, where the
 * collector reads it.
 */
final class SimulatedMachine implements MachineReader {
  static final long SWAP_TOTAL = mebibytes(512);

  private static final long MEMORY_TOTAL = mebibytes(1024);
  private static final long SWAP_OF_OTHERS = mebibytes(40);
  private static final int TICKS_PER_SECOND = 100;

  private final Path root;
  private volatile long leaked;

  SimulatedMachine(Path root) {
    this.root = root;
  }

  /** Sets the process of the bridge and how much it has leaked. */
  void updateBridge(long pid, long leakedMebibytes) throws IOException {
    leaked = Math.min(mebibytes(leakedMebibytes), SWAP_TOTAL - SWAP_OF_OTHERS);
    Path process = Files.createDirectories(root.resolve("proc").resolve(Long.toString(pid)));
    Path temporary = process.resolve("status.new");
    Files.writeString(
        temporary,
        "Name:\tjava\nVmRSS:\t"
            + (mebibytes(180) + leaked / 4) / 1024
            + " kB\nVmSwap:\t"
            + leaked / 1024
            + " kB\n");
    Files.move(temporary, process.resolve("status"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public MachineReading read() {
    long nanos = System.nanoTime();
    long ticks = TimeUnit.NANOSECONDS.toMillis(nanos) * TICKS_PER_SECOND / 1000;
    return new MachineReading(
        nanos,
        new HostSample.Memory(MEMORY_TOTAL, mebibytes(420) - leaked / 2),
        SWAP_TOTAL,
        SWAP_OF_OTHERS + leaked,
        0,
        leaked,
        new HostSample.Load(0.4, 0.3, 0.2),
        1,
        ticks / 10,
        ticks);
  }

  private static long mebibytes(long count) {
    return count * 1024 * 1024;
  }
}
