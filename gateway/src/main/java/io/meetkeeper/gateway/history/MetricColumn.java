package io.meetkeeper.gateway.history;

import java.util.Arrays;

/**
 * Average, minimum and maximum of one metric in each slot of a block; NaN: not known. A column that
 * was read for its averages only has them in place of minimum and maximum too.
 */
final class MetricColumn {
  final float[] averages;
  final float[] minimums;
  final float[] maximums;

  MetricColumn(int slots) {
    averages = new float[slots];
    minimums = new float[slots];
    maximums = new float[slots];
    Arrays.fill(averages, Float.NaN);
    Arrays.fill(minimums, Float.NaN);
    Arrays.fill(maximums, Float.NaN);
  }

  MetricColumn(float[] averages, float[] minimums, float[] maximums) {
    this.averages = averages;
    this.minimums = minimums;
    this.maximums = maximums;
  }

  /** A column with averages only, which must not be changed. */
  static MetricColumn ofAverages(float[] averages) {
    return new MetricColumn(averages, averages, averages);
  }

  int slots() {
    return averages.length;
  }

  boolean isKnown(int slot) {
    return !Float.isNaN(averages[slot]);
  }

  void set(int slot, float average, float minimum, float maximum) {
    averages[slot] = average;
    minimums[slot] = minimum;
    maximums[slot] = maximum;
  }

  /** Copies the known slots of another column, starting at this index. */
  void overlay(MetricColumn other, int offset) {
    for (int i = 0; i < other.slots(); i++) {
      if (other.isKnown(i) && offset + i >= 0 && offset + i < slots()) {
        set(offset + i, other.averages[i], other.minimums[i], other.maximums[i]);
      }
    }
  }

  /** A column of longer slots; unknown slots do not count. */
  MetricColumn coarsen(int factor) {
    MetricColumn coarse = new MetricColumn(slots() / factor);
    for (int i = 0; i < coarse.slots(); i++) {
      coarse.summarize(i, this, i * factor, (i + 1) * factor);
    }
    return coarse;
  }

  private void summarize(int slot, MetricColumn fine, int from, int to) {
    double sum = 0;
    int count = 0;
    float minimum = Float.POSITIVE_INFINITY;
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      if (fine.isKnown(i)) {
        sum += fine.averages[i];
        count++;
        minimum = Math.min(minimum, fine.minimums[i]);
        maximum = Math.max(maximum, fine.maximums[i]);
      }
    }
    if (count > 0) {
      set(slot, (float) (sum / count), minimum, maximum);
    }
  }
}
