package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;

/** Sum, minimum and maximum of each metric over the samples of one host in one slot. */
final class SlotFigures {
  private static final Metric[] METRICS = Metric.values();

  private final float[] sums = new float[METRICS.length];
  private final float[] minimums = new float[METRICS.length];
  private final float[] maximums = new float[METRICS.length];
  private final short[] counts = new short[METRICS.length];

  void add(HostSample sample) {
    for (int i = 0; i < METRICS.length; i++) {
      Double value = METRICS[i].valueIn(sample);
      if (value != null && Float.isFinite(value.floatValue()) && counts[i] < Short.MAX_VALUE) {
        add(i, value.floatValue());
      }
    }
  }

  private void add(int place, float value) {
    boolean first = counts[place]++ == 0;
    sums[place] += value;
    minimums[place] = first ? value : Math.min(minimums[place], value);
    maximums[place] = first ? value : Math.max(maximums[place], value);
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
