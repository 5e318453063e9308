package io.meetkeeper.collector.host;

import java.util.Optional;

/**
 * The memory of one process, out of {@code /proc/PID/status} (proc(5)).
 *
 * @param pid its id
 * @param name its name, at most 15 characters
 * @param rssBytes VmRSS
 * @param swapBytes VmSwap
 */
public record ProcessMemory(long pid, String name, long rssBytes, long swapBytes) {
  private static final long KIB = 1024;

  /**
   * Reads it; empty for a thread of the kernel or a process that has just ended, without memory.
   */
  public static Optional<ProcessMemory> parse(long pid, String status) {
    String name = null;
    long rss = -1;
    long swap = -1;
    for (String line : status.split("\n", -1)) {
      if (line.startsWith("Name:")) {
        name = line.substring(5).strip();
      } else if (line.startsWith("VmRSS:")) {
        rss = bytes(line);
      } else if (line.startsWith("VmSwap:")) {
        swap = bytes(line);
      }
    }
    return name == null || rss < 0 || swap < 0
        ? Optional.empty()
        : Optional.of(new ProcessMemory(pid, name, rss, swap));
  }

  /** {@code VmRSS: 1234 kB}; -1 when it is not such a line. */
  private static long bytes(String line) {
    String value = line.substring(line.indexOf(':') + 1).strip();
    if (!value.endsWith(" kB")) {
      return -1;
    }
    try {
      long kib = Long.parseLong(value.substring(0, value.length() - 3).strip());
      return kib < 0 ? -1 : Math.multiplyExact(kib, KIB);
    } catch (NumberFormatException | ArithmeticException e) {
      return -1;
    }
  }
}
