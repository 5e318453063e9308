package io.meetkeeper.collector.host;

import java.util.Optional;

/**
 * The memory of one process, from {@code /proc/PID/status}; see proc(5).
 *
 * @param pid the process id
 * @param name the process name, at most 15 characters
 * @param rssBytes VmRSS in bytes
 * @param swapBytes VmSwap in bytes
 */
public record ProcessMemory(long pid, String name, long rssBytes, long swapBytes) {
  private static final long KIB = 1024;

  /**
   * Parses a status file; empty for a kernel thread and for a process that has just ended, which
   * have no memory.
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

  /** The bytes of a line such as {@code VmRSS: 1234 kB}; -1 for another format. */
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
