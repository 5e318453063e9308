package io.meetkeeper.gateway.rest.prometheus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CPU and memory of this process from {@code /proc/self}, under the usual Prometheus names. */
final class ProcessMetrics {
  private static final Logger log = LoggerFactory.getLogger(ProcessMetrics.class);
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed in the kernel ABI
  private static final int KIB = 1024;

  private ProcessMetrics() {}

  static void write(MetricSink out) {
    try {
      writeMemory(out);
      writeCpu(out);
    } catch (IOException | RuntimeException e) {
      log.debug("/proc/self cannot be read", e);
    }
    writeHeap(out, Runtime.getRuntime());
  }

  private static void writeMemory(MetricSink out) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        out.gauge("process_resident_memory_bytes", "Resident memory.", parseNumber(line) * KIB);
      } else if (line.startsWith("VmSwap:")) {
        out.gauge("process_swap_bytes", "Memory in swap.", parseNumber(line) * KIB);
      } else if (line.startsWith("Threads:")) {
        out.gauge("process_threads", "Threads.", parseNumber(line));
      }
    }
  }

  private static void writeCpu(MetricSink out) throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]); // utime, stime
    out.counter(
        "process_cpu_seconds_total", "CPU time, user and system.", ticks / TICKS_PER_SECOND);
  }

  private static void writeHeap(MetricSink out, Runtime runtime) {
    out.gauge(
        "jvm_memory_used_bytes",
        "Java heap in use.",
        runtime.totalMemory() - runtime.freeMemory(),
        "area",
        "heap");
    out.gauge("jvm_memory_max_bytes", "Java heap at most.", runtime.maxMemory(), "area", "heap");
  }

  private static long parseNumber(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }
}
