package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;

/**
 * The samples of one host in one slot, summed up. Most slots have one sample, whose figures are its
 * least and largest ones as well; they get arrays of their own with the second.
 */
final class SlotFigures {
  private static final Metric[] METRICS = Metric.values();

  private final float[] sums = new float[METRICS.length];
  private final short[] counts = new short[METRICS.length];
  private float[] minimums = sums;
  private float[] maximums = sums;

  void add(HostSample sample) {
    for (int i = 0; i < METRICS.length; i++) {
      Double value = METRICS[i].valueIn(sample);
      if (value != null && Float.isFinite(value.floatValue()) && counts[i] < Short.MAX_VALUE) {
        add(i, value.floatValue());
      }
    }
  }

  private void add(int slot, float value) {
    boolean first = counts[slot]++ == 0;
    if (!first && minimums == sums) {
      minimums = sums.clone();
      maximums = sums.clone();
    }
    if (minimums != sums) {
      minimums[slot] = first ? value : Math.min(minimums[slot], value);
      maximums[slot] = first ? value : Math.max(maximums[slot], value);
    }
    sums[slot] += value;
  }

  /** Writes the known metrics into one slot of a block. */
  void writeTo(HistoryBlock block, int slot) {
    for (int i = 0; i < METRICS.length; i++) {
      if (counts[i] > 0) {
        block.column(METRICS[i]).set(slot, sums[i] / counts[i], minimums[i], maximums[i]);
      }
    }
  }
}
