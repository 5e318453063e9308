package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.metrics.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Figures of one host over consecutive slots. Not thread-safe. */
final class HistoryBlock {
  private final long start;
  private final long slotMillis;
  private final int slots;
  private final Map<Metric, MetricColumn> columns = new EnumMap<>(Metric.class);

  /**
   * A block without figures.
   *
   * @param start start of its first slot, in ms since the epoch
   */
  HistoryBlock(long start, long slotMillis, int slots) {
    this.start = start;
    this.slotMillis = slotMillis;
    this.slots = slots;
  }

  /** The empty block of a resolution that contains this time. */
  static HistoryBlock containing(HistoryResolution resolution, long at) {
    return new HistoryBlock(
        resolution.blockStart(at), resolution.slotMillis(), resolution.slotsInBlock());
  }

  /** The known slots of 10 s of some blocks in one; an empty one of none. */
  static HistoryBlock join(List<HistoryBlock> blocks) {
    long slotMillis = HistoryResolution.FINE.slotMillis();
    long from = blocks.stream().mapToLong(HistoryBlock::start).min().orElse(0);
    long to = blocks.stream().mapToLong(HistoryBlock::end).max().orElse(0);
    HistoryBlock whole = new HistoryBlock(from, slotMillis, (int) ((to - from) / slotMillis));
    blocks.forEach(whole::overlay);
    return whole;
  }

  long start() {
    return start;
  }

  long slotMillis() {
    return slotMillis;
  }

  int slots() {
    return slots;
  }

  /** End of its last slot, in ms since the epoch. */
  long end() {
    return start + slots * slotMillis;
  }

  Map<Metric, MetricColumn> columns() {
    return columns;
  }

  /** The column of a metric, created when there is none. */
  MetricColumn column(Metric metric) {
    return columns.computeIfAbsent(metric, absent -> new MetricColumn(slots));
  }

  /** Copies the known slots of another block of the same resolution that lie in this one. */
  void overlay(HistoryBlock other) {
    int slot = (int) Math.floorDiv(other.start - start, slotMillis);
    other.columns.forEach((metric, column) -> column(metric).overlay(column, slot));
  }

  /** The same block in longer slots, of which it must contain a whole number. */
  HistoryBlock coarsen(HistoryResolution resolution) {
    int factor = (int) (resolution.slotMillis() / slotMillis);
    HistoryBlock coarse = new HistoryBlock(start, resolution.slotMillis(), slots / factor);
    columns.forEach((metric, column) -> coarse.columns.put(metric, column.coarsen(factor)));
    return coarse;
  }
}
