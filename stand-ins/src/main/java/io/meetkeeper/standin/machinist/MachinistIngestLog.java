package io.meetkeeper.standin.machinist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The points and requests that a stand-in Machinist has received, in order, with duplicates.
 * Thread-safe.
 */
public final class MachinistIngestLog {
  private final List<MachinistPoint> points = new ArrayList<>();
  private final List<MachinistReceipt> receipts = new ArrayList<>();
  private final Set<MachinistSeries> series = new HashSet<>();
  private final Path file;

  /**
   * A log that also appends each stored point to a file, one line of JSON each; {@code null} for no
   * file.
   */
  MachinistIngestLog(Path file) {
    this.file = file;
  }

  /** Every stored point, once for each time it was stored. */
  public synchronized List<MachinistPoint> points() {
    return List.copyOf(points);
  }

  /** Every request, including refused ones. */
  public synchronized List<MachinistReceipt> receipts() {
    return List.copyOf(receipts);
  }

  /** How often each point was stored. More than 1 means that it was sent again. */
  public synchronized Map<MachinistPoint, Integer> timesStored() {
    Map<MachinistPoint, Integer> times = new HashMap<>();
    for (MachinistPoint point : points) {
      times.merge(point, 1, Integer::sum);
    }
    return times;
  }

  /**
   * Points whose value differs from an earlier one of the same series and timestamp; Machinist
   * would overwrite that one.
   */
  public synchronized List<MachinistPoint> contradictions() {
    Map<List<Object>, Double> firstValues = new HashMap<>();
    List<MachinistPoint> contradictions = new ArrayList<>();
    for (MachinistPoint point : points) {
      Double earlier =
          firstValues.putIfAbsent(List.of(point.series(), point.timestamp()), point.value());
      if (earlier != null && earlier != point.value()) {
        contradictions.add(point);
      }
    }
    return contradictions;
  }

  /** Deletes all points and requests, but not the file. */
  public synchronized void clear() {
    points.clear();
    receipts.clear();
    series.clear();
  }

  synchronized int countSeriesWith(List<MachinistPoint> batch) {
    Set<MachinistSeries> all = new HashSet<>(series);
    batch.forEach(point -> all.add(point.series()));
    return all.size();
  }

  synchronized void store(List<MachinistPoint> batch) {
    points.addAll(batch);
    batch.forEach(point -> series.add(point.series()));
    if (file != null) {
      append(batch);
    }
  }

  synchronized void add(MachinistReceipt receipt) {
    receipts.add(receipt);
  }

  private void append(List<MachinistPoint> batch) {
    StringBuilder lines = new StringBuilder();
    batch.forEach(point -> lines.append(point.toJson().encode()).append('\n'));
    try {
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
