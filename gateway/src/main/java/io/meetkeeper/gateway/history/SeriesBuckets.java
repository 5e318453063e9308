package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/** Sums figures up in the steps of a {@link SeriesPlan}. */
final class SeriesBuckets {
  private static final double GAP_INTERVALS = 2.5;

  /** Four decimals: a figure is kept to one part in 4096. */
  private static final double SCALE = 10_000;

  private final SeriesPlan plan;
  private final List<Metric> metrics;
  private final float[] sums;
  private final float[] weights;
  private final float[] extremes;
  private long newestEnd;

  SeriesBuckets(SeriesPlan plan, List<Metric> metrics) {
    this.plan = plan;
    this.metrics = metrics;
    int size = plan.steps() * metrics.size();
    sums = new float[size];
    weights = new float[size];
    extremes = new float[size];
    newestEnd = plan.from();
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
    for (int i = 0; i < metrics.size(); i++) {
      MetricColumn column = block.columns().get(metrics.get(i));
      if (column != null) {
        add(block, column, i);
      }
    }
  }

  private void add(HistoryBlock block, MetricColumn column, int metric) {
    float seconds = block.slotMillis() / 1000f;
    for (int slot = 0; slot < column.slots(); slot++) {
      long start = block.start() + slot * block.slotMillis();
      if (column.isKnown(slot) && plan.contains(start)) {
        int place = plan.stepOf(start) * metrics.size() + metric;
        float extreme =
            plan.statistic() == SeriesStatistic.MINIMUM
                ? column.minimums[slot]
                : column.maximums[slot];
        add(place, column.averages[slot], extreme, seconds);
        newestEnd = Math.max(newestEnd, start + block.slotMillis());
      }
    }
  }

  /** Adds samples; each counts for the same time. */
  void addSamples(List<HostSample> samples) {
    for (HostSample sample : samples) {
      long at = sample.at().toEpochMilli();
      for (int i = 0; i < metrics.size() && plan.contains(at); i++) {
        Double value = metrics.get(i).valueIn(sample);
        if (value != null && Float.isFinite(value.floatValue())) {
          add(plan.stepOf(at) * metrics.size() + i, value.floatValue(), value.floatValue(), 1);
        }
      }
    }
  }

  private void add(int place, float average, float extreme, float weight) {
    boolean first = weights[place] == 0;
    sums[place] += average * weight;
    weights[place] += weight;
    boolean beyond =
        plan.statistic() == SeriesStatistic.MINIMUM
            ? extreme < extremes[place]
            : extreme > extremes[place];
    extremes[place] = first || beyond ? extreme : extremes[place];
  }

  /**
   * The rows: one for each step, or, when no step was asked for, those that are known and one
   * without figures in each gap.
   */
  MetricSeries toSeries() {
    MetricSeries series = new MetricSeries(metrics);
    long spacing = plan.everyStep() ? 0 : typicalSpacing();
    long last = -1;
    for (int step = 0; step < plan.steps(); step++) {
      long start = plan.startOf(step);
      if (!plan.everyStep() && !isKnown(step)) {
        continue;
      }
      if (!plan.everyStep() && last >= 0 && start - last > GAP_INTERVALS * spacing) {
        series.addRow((last + start) / 2);
      }
      addRow(series, step, start);
      last = start;
    }
    return series;
  }

  private void addRow(MetricSeries series, int step, long start) {
    int row = series.addRow(start);
    for (int i = 0; i < metrics.size(); i++) {
      int place = step * metrics.size() + i;
      if (weights[place] > 0) {
        float value =
            plan.statistic() == SeriesStatistic.AVERAGE
                ? sums[place] / weights[place]
                : extremes[place];
        series.set(row, i, decimal(value));
      }
    }
  }

  /** The number that was meant, not the digits that a double finds in a float. */
  private static Double decimal(float value) {
    return Math.abs(value) < 1 && value != 0
        ? Double.valueOf(Float.toString(value))
        : Double.valueOf(Math.rint(value * SCALE) / SCALE);
  }

  private boolean isKnown(int step) {
    for (int i = 0; i < metrics.size(); i++) {
      if (weights[step * metrics.size() + i] > 0) {
        return true;
      }
    }
    return false;
  }

  /** The median distance between known steps, in ms: a host may be sampled more seldom. */
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
