package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Aggregates figures into the steps of a {@link SeriesPlan}. */
final class SeriesBuckets {
  /** Four decimals: a figure is kept to one part in 4096. */
  private static final double SCALE = 10_000;

  /** Eight decimals for a figure below 1. */
  private static final double SMALL_SCALE = 100_000_000;

  private static final double MAX_SCALED = 1e15;

  private final SeriesPlan plan;
  private final List<Metric> metrics;
  private final int columns;
  private final float[] sums;
  private final float[] weights;
  private final float[] extremes;
  private long newestEnd;

  SeriesBuckets(SeriesPlan plan, List<Metric> metrics) {
    this.plan = plan;
    this.metrics = metrics;
    columns = metrics.size();
    int size = plan.steps() * columns;
    sums = new float[size];
    weights = new float[size];
    extremes = isAverage() ? null : new float[size];
    newestEnd = plan.from();
  }

  private boolean isAverage() {
    return plan.statistic() == SeriesStatistic.AVERAGE;
  }

  /** End of the newest known slot, in ms; the start of the plan when there is none. */
  long newestEnd() {
    return newestEnd;
  }

  boolean isEmpty() {
    return newestEnd == plan.from();
  }

  /** Adds the slots of a block that begin within the plan. */
  void add(HistoryBlock block) {
    int first = slots(block, plan.from());
    int end = slots(block, plan.to());
    for (int i = 0; i < columns; i++) {
      MetricColumn column = block.columns().get(metrics.get(i));
      if (column != null && first < end) {
        int last = add(block, column, i, first, end);
        long known = last < 0 ? 0 : block.start() + (last + 1) * block.slotMillis();
        newestEnd = Math.max(newestEnd, known);
      }
    }
  }

  /** Number of slots of a block that begin before a time. */
  private static int slots(HistoryBlock block, long time) {
    long slots = Math.floorDiv(time - block.start() + block.slotMillis() - 1, block.slotMillis());
    return (int) Math.max(0, Math.min(block.slots(), slots));
  }

  /** Adds some slots; returns the last known one. */
  private int add(HistoryBlock block, MetricColumn column, int metric, int first, int end) {
    float seconds = block.slotMillis() / 1000f;
    long start = block.start() + first * block.slotMillis();
    int step = plan.stepOf(start);
    long nextStep = plan.startOf(step + 1);
    int last = -1;
    for (int slot = first; slot < end; slot++, start += block.slotMillis()) {
      while (start >= nextStep) {
        step++;
        nextStep += plan.step();
      }
      if (column.isKnown(slot)) {
        add(step * columns + metric, column, slot, seconds);
        last = slot;
      }
    }
    return last;
  }

  private void add(int index, MetricColumn column, int slot, float seconds) {
    float average = column.averages[slot];
    if (extremes == null) {
      sums[index] += average * seconds;
      weights[index] += seconds;
    } else {
      boolean least = plan.statistic() == SeriesStatistic.MINIMUM;
      add(index, average, least ? column.minimums[slot] : column.maximums[slot], seconds);
    }
  }

  /**
   * Adds samples.
   *
   * @param interval the time that each stands for
   */
  void addSamples(List<HostSample> samples, Duration interval) {
    float seconds = interval.toMillis() / 1000f;
    for (HostSample sample : samples) {
      long at = sample.at().toEpochMilli();
      for (int i = 0; i < columns && plan.contains(at); i++) {
        Double value = metrics.get(i).valueIn(sample);
        if (value != null && Float.isFinite(value.floatValue())) {
          add(plan.stepOf(at) * columns + i, value.floatValue(), value.floatValue(), seconds);
        }
      }
    }
  }

  private void add(int index, float average, float extreme, float weight) {
    boolean first = weights[index] == 0;
    sums[index] += average * weight;
    weights[index] += weight;
    if (extremes != null) {
      boolean beyond =
          plan.statistic() == SeriesStatistic.MINIMUM
              ? extreme < extremes[index]
              : extreme > extremes[index];
      extremes[index] = first || beyond ? extreme : extremes[index];
    }
  }

  /**
   * The rows: one for each step, or, when no step was asked for, those that are known and one
   * without figures in each gap.
   */
  MetricSeries toSeries() {
    MetricSeries series = new MetricSeries(metrics, plan.steps());
    long spacing = plan.everyStep() ? 0 : typicalSpacing();
    long last = -1;
    for (int step = 0; step < plan.steps(); step++) {
      long start = plan.startOf(step);
      if (!plan.everyStep() && !isKnown(step)) {
        continue;
      }
      if (!plan.everyStep() && last >= 0 && start - last > MetricSeries.GAP_INTERVALS * spacing) {
        series.addRow((last + start) / 2);
      }
      addRow(series, step, start);
      last = start;
    }
    return series;
  }

  private void addRow(MetricSeries series, int step, long start) {
    int row = series.addRow(start);
    for (int i = 0; i < columns; i++) {
      int index = step * columns + i;
      if (weights[index] > 0) {
        series.set(
            row, i, decimal(extremes == null ? sums[index] / weights[index] : extremes[index]));
      }
    }
  }

  /** Rounds to decimals, so that a float does not show spurious digits as a double. */
  private static double decimal(float value) {
    double scale = Math.abs(value) < 1 ? SMALL_SCALE : SCALE;
    double scaled = value * scale;
    return Math.abs(scaled) < MAX_SCALED
        ? (long) (scaled + (scaled < 0 ? -0.5 : 0.5)) / scale
        : value;
  }

  private boolean isKnown(int step) {
    for (int i = 0; i < columns; i++) {
      if (weights[step * columns + i] > 0) {
        return true;
      }
    }
    return false;
  }

  /** The median distance between known steps, in ms: a host may be sampled less often. */
  private long typicalSpacing() {
    int[] distances = new int[plan.steps()];
    int count = 0;
    int last = -1;
    for (int step = 0; step < plan.steps(); step++) {
      if (isKnown(step)) {
        if (last >= 0) {
          distances[count++] = step - last;
        }
        last = step;
      }
    }
    Arrays.sort(distances, 0, count);
    return plan.step() * (count == 0 ? 1 : distances[count / 2]);
  }
}
