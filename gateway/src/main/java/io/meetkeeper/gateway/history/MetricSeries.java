package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Figures of some metrics over time. A gap is a row without figures, so that a chart does not draw
 * a line across it.
 */
public final class MetricSeries {
  /** A gap is longer than so many intervals. */
  static final double GAP_INTERVALS = 2.5;

  private static final int EXPECTED_ROWS = 16;

  private final List<Metric> metrics;
  private final int columns;
  private long[] times;
  private double[] values;
  private int rows;

  MetricSeries(List<Metric> metrics) {
    this(metrics, EXPECTED_ROWS);
  }

  MetricSeries(List<Metric> metrics, int expectedRows) {
    this.metrics = metrics;
    columns = metrics.size();
    times = new long[Math.max(1, expectedRows)];
    values = new double[times.length * columns];
  }

  /** A row for every sample, and one without figures in the middle of every gap. */
  public static MetricSeries ofSamples(
      List<Metric> metrics, List<HostSample> samples, Duration interval) {
    return new MetricSeries(metrics).addSamples(samples, interval);
  }

  /** The metrics. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** Number of rows, oldest first. */
  public int rows() {
    return rows;
  }

  /** Time of a row, in ms since the epoch. */
  public long time(int row) {
    return times[row];
  }

  /** Figure of a row; {@code null} when not known. */
  public Double value(int row, int metric) {
    double value = figure(row, metric);
    return Double.isNaN(value) ? null : value;
  }

  /** Figure of a row; NaN when not known. */
  public double figure(int row, int metric) {
    return values[row * columns + metric];
  }

  /** A hash of times and figures, for {@code ETag}. */
  public String etag() {
    long hash = 1;
    for (int i = 0; i < rows; i++) {
      hash = 31 * hash + times[i];
    }
    for (int i = 0; i < rows * columns; i++) {
      hash = 31 * hash + Double.doubleToRawLongBits(values[i]);
    }
    return Long.toHexString(hash) + "-" + rows;
  }

  /** Adds a row without figures; returns its number. */
  int addRow(long time) {
    if (rows == times.length) {
      times = Arrays.copyOf(times, 2 * rows);
      values = Arrays.copyOf(values, 2 * rows * columns);
    }
    times[rows] = time;
    for (int i = rows * columns; i < (rows + 1) * columns; i++) {
      values[i] = Double.NaN;
    }
    return rows++;
  }

  void set(int row, int metric, Double value) {
    set(row, metric, value == null || value.isInfinite() ? Double.NaN : value.doubleValue());
  }

  void set(int row, int metric, double value) {
    values[row * columns + metric] = value;
  }

  /**
   * Adds samples after stored figures.
   *
   * @param interval between the samples; zero when not known
   * @param step distance of the stored figures, in ms
   */
  MetricSeries append(List<HostSample> samples, Duration interval, long step) {
    if (rows > 0 && !samples.isEmpty()) {
      long last = times[rows - 1];
      long usual = interval.isZero() && rows > 1 ? last - times[rows - 2] : interval.toMillis();
      long first = samples.get(0).at().toEpochMilli();
      if (first - last > GAP_INTERVALS * Math.max(usual, step)) {
        addRow((last + first) / 2);
      }
    }
    return addSamples(samples, interval);
  }

  private MetricSeries addSamples(List<HostSample> samples, Duration interval) {
    HostSample last = null;
    for (HostSample sample : samples) {
      long at = sample.at().toEpochMilli();
      if (last != null && hasGap(last, sample, interval)) {
        addRow((last.at().toEpochMilli() + at) / 2);
      }
      int row = addRow(at);
      for (int i = 0; i < metrics.size(); i++) {
        set(row, i, metrics.get(i).valueIn(sample));
      }
      last = sample;
    }
    return this;
  }

  private static boolean hasGap(HostSample last, HostSample next, Duration interval) {
    boolean lost =
        last.incarnation() == next.incarnation() && next.sequence() > last.sequence() + 1;
    double between = Duration.between(last.at(), next.at()).toMillis();
    return lost || (!interval.isZero() && between > GAP_INTERVALS * interval.toMillis());
  }
}
