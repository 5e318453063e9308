package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.contract.Metric;
import io.meetkeeper.backbone.contract.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures over time. Where nothing is known there is a time without values, so that a line is drawn
 * with a gap and not across it.
 *
 * @param metrics the columns
 * @param rows oldest first
 */
public record History(List<Metric> metrics, List<Row> rows) {
  private static final double GAP = 2.5;

  /**
   * One time.
   *
   * @param at the time; with a step, its beginning
   * @param values one for each metric; {@code null} where not known
   */
  public record Row(Instant at, List<Double> values) {}

  /** Every sample, and a row without values in the middle of every gap. */
  public static History of(List<Metric> metrics, List<Sample> samples, Duration interval) {
    List<Row> rows = new ArrayList<>(samples.size());
    Sample last = null;
    for (Sample sample : samples) {
      if (last != null && gap(last, sample, interval)) {
        Duration half = Duration.between(last.at(), sample.at()).dividedBy(2);
        rows.add(new Row(last.at().plus(half), unknown(metrics.size())));
      }
      rows.add(new Row(sample.at(), values(metrics, sample)));
      last = sample;
    }
    return new History(metrics, rows);
  }

  /**
   * Means over steps that begin at multiples of the step since the epoch.
   *
   * @param from the first step is the one with this time
   * @param to the last step begins before this time
   */
  public static History stepped(
      List<Metric> metrics, List<Sample> samples, Instant from, Instant to, Duration step) {
    List<Row> rows = new ArrayList<>();
    long ms = step.toMillis();
    int next = 0;
    for (long begin = Math.floorDiv(from.toEpochMilli(), ms) * ms;
        begin < to.toEpochMilli();
        begin += ms) {
      Mean mean = new Mean(metrics);
      while (next < samples.size() && samples.get(next).at().toEpochMilli() < begin + ms) {
        mean.add(samples.get(next++));
      }
      rows.add(new Row(Instant.ofEpochMilli(begin), mean.values()));
    }
    return new History(metrics, rows);
  }

  private static boolean gap(Sample last, Sample next, Duration interval) {
    boolean lost =
        last.incarnation() == next.incarnation() && next.sequence() > last.sequence() + 1;
    double between = Duration.between(last.at(), next.at()).toMillis();
    return lost || (!interval.isZero() && between > GAP * interval.toMillis());
  }

  private static List<Double> values(List<Metric> metrics, Sample sample) {
    List<Double> values = new ArrayList<>(metrics.size());
    for (Metric metric : metrics) {
      values.add(finite(metric.in(sample)));
    }
    return values;
  }

  private static List<Double> unknown(int count) {
    List<Double> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(null);
    }
    return values;
  }

  private static Double finite(Double value) {
    return value == null || value.isNaN() || value.isInfinite() ? null : value;
  }

  /** The mean of what is known, for each metric. */
  private static final class Mean {
    private final List<Metric> metrics;
    private final double[] sums;
    private final int[] counts;

    Mean(List<Metric> metrics) {
      this.metrics = metrics;
      sums = new double[metrics.size()];
      counts = new int[metrics.size()];
    }

    void add(Sample sample) {
      for (int i = 0; i < sums.length; i++) {
        Double value = finite(metrics.get(i).in(sample));
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
