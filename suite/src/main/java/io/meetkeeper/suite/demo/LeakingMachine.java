package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.collector.host.MachineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small server whose swap is what the stand-in bridge has leaked. Also writes what the bridge
 * holds of it where the collector looks: {@code proc/PID/status} under a root of the demo's own.
 */
final class LeakingMachine implements MachineReader {
  static final long SWAP_TOTAL = mebibytes(512);

  private static final long MEMORY_TOTAL = mebibytes(1024);
  private static final long SWAP_OF_OTHERS = mebibytes(40);
  private static final int TICKS = 100;

  private final Path root;
  private volatile long leaked;

  LeakingMachine(Path root) {
    this.root = root;
  }

  /** The bridge runs as this process and has leaked so much. */
  void updateBridge(long pid, long leakedMebibytes) throws IOException {
    leaked = Math.min(mebibytes(leakedMebibytes), SWAP_TOTAL - SWAP_OF_OTHERS);
    Path process = Files.createDirectories(root.resolve("proc").resolve(Long.toString(pid)));
    Path fresh = process.resolve("status.new");
    Files.writeString(
        fresh,
        "Name:\tjava\nVmRSS:\t"
            + (mebibytes(180) + leaked / 4) / 1024
            + " kB\nVmSwap:\t"
            + leaked / 1024
            + " kB\n");
    Files.move(fresh, process.resolve("status"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public MachineReading read() {
    long nanos = System.nanoTime();
    long ticks = TimeUnit.NANOSECONDS.toMillis(nanos) * TICKS / 1000;
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
