package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of metrics over time. A gap in the samples is a row without values, so that a chart does
 * not draw a line across it.
 *
 * @param metrics the columns
 * @param rows oldest first
 */
public record MetricHistory(List<Metric> metrics, List<HistoryRow> rows) {
  private static final double GAP_INTERVALS = 2.5;

  /**
   * The values of one time.
   *
   * @param at the time; start of the step when there are steps
   * @param values one for each metric; {@code null} when not known
   */
  public record HistoryRow(Instant at, List<Double> values) {}

  /** A row for every sample, and one without values in the middle of every gap. */
  public static MetricHistory of(
      List<Metric> metrics, List<HostSample> samples, Duration interval) {
    List<HistoryRow> rows = new ArrayList<>(samples.size());
    HostSample last = null;
    for (HostSample sample : samples) {
      if (last != null && hasGap(last, sample, interval)) {
        Duration half = Duration.between(last.at(), sample.at()).dividedBy(2);
        rows.add(new HistoryRow(last.at().plus(half), unknownValues(metrics.size())));
      }
      rows.add(new HistoryRow(sample.at(), valuesOf(metrics, sample)));
      last = sample;
    }
    return new MetricHistory(metrics, rows);
  }

  /**
   * Means over steps; they start at multiples of the step since the epoch.
   *
   * @param from the first step contains this time
   * @param to the last step starts before this time
   */
  public static MetricHistory stepped(
      List<Metric> metrics, List<HostSample> samples, Instant from, Instant to, Duration step) {
    List<HistoryRow> rows = new ArrayList<>();
    long ms = step.toMillis();
    int next = 0;
    for (long begin = Math.floorDiv(from.toEpochMilli(), ms) * ms;
        begin < to.toEpochMilli();
        begin += ms) {
      MeanAccumulator mean = new MeanAccumulator(metrics);
      while (next < samples.size() && samples.get(next).at().toEpochMilli() < begin + ms) {
        mean.add(samples.get(next++));
      }
      rows.add(new HistoryRow(Instant.ofEpochMilli(begin), mean.values()));
    }
    return new MetricHistory(metrics, rows);
  }

  private static boolean hasGap(HostSample last, HostSample next, Duration interval) {
    boolean lost =
        last.incarnation() == next.incarnation() && next.sequence() > last.sequence() + 1;
    double between = Duration.between(last.at(), next.at()).toMillis();
    return lost || (!interval.isZero() && between > GAP_INTERVALS * interval.toMillis());
  }

  private static List<Double> valuesOf(List<Metric> metrics, HostSample sample) {
    List<Double> values = new ArrayList<>(metrics.size());
    for (Metric metric : metrics) {
      values.add(finiteOrNull(metric.valueIn(sample)));
    }
    return values;
  }

  private static List<Double> unknownValues(int count) {
    List<Double> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(null);
    }
    return values;
  }

  private static Double finiteOrNull(Double value) {
    return value == null || value.isNaN() || value.isInfinite() ? null : value;
  }

  /** The mean of the known values of each metric. */
  private static final class MeanAccumulator {
    private final List<Metric> metrics;
    private final double[] sums;
    private final int[] counts;

    MeanAccumulator(List<Metric> metrics) {
      this.metrics = metrics;
      sums = new double[metrics.size()];
      counts = new int[metrics.size()];
    }

    void add(HostSample sample) {
      for (int i = 0; i < sums.length; i++) {
        Double value = finiteOrNull(metrics.get(i).valueIn(sample));
        if (value != null) {
          sums[i] += value;
          counts[i]++;
        }
      }
    }

    List<Double> values() {
      List<Double> values = new ArrayList<>(sums.length);
      for (int i = 0; i < sums.length; i++) {
        values.add(counts[i] == 0 ? null : sums[i] / counts[i]);
      }
      return values;
    }
  }
}
