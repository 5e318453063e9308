package io.meetkeeper.collector.host;

import io.meetkeeper.backbone.contract.metrics.MemoryStall;

/** Parses {@code /proc/pressure/memory} (Documentation/accounting/psi.rst of Linux). */
public final class MemoryPressureParser {
  private MemoryPressureParser() {}

  /**
   * Parses the lines {@code some} and {@code full}.
   *
   * @throws IllegalArgumentException when a line or a value is missing or invalid
   */
  public static MemoryStall parse(String text) {
    double[] some = line(text, "some ");
    double[] full = line(text, "full ");
    return new MemoryStall(some[0], some[1], full[0], full[1]);
  }

  private static double[] line(String text, String start) {
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(start)) {
        return new double[] {percent(line, " avg10="), percent(line, " avg60=")};
      }
    }
    throw new IllegalArgumentException("no line \"" + start.strip() + "\"");
  }

  private static double percent(String line, String name) {
    int at = line.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("no \"" + name.strip() + "\"");
    }
    int from = at + name.length();
    int end = line.indexOf(' ', from);
    double value = Double.parseDouble(end < 0 ? line.substring(from) : line.substring(from, end));
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException(name.strip() + value + " is no percentage");
    }
    return value;
  }
}
