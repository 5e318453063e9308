package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import java.time.Instant;
import java.util.List;

/**
 * The recorded figures of one step; each is {@code null} when not known.
 *
 * @param at start of the step
 * @param memory memory of the host
 * @param swap swap of the host
 * @param stallPercent most time in which all tasks waited for memory, in percent
 * @param rss bytes of resident memory of the bridge
 * @param bridgeSwap bytes of swap of the bridge
 * @param conferences most conferences
 * @param endpoints most endpoints
 * @param trouble 0 when the bridge was well at some time, 1 when it was not, 2 when a restart could
 *     not heal that
 */
record ReplayFigures(
    Instant at,
    HostSample.Memory memory,
    HostSample.Swap swap,
    Double stallPercent,
    Double rss,
    Double bridgeSwap,
    Integer conferences,
    Integer endpoints,
    Integer trouble) {
  /** The columns of a step of a replay. */
  static final List<FigureColumn> COLUMNS = columns(FigureStatistic.AVERAGE);

  /** The columns of a long step, in which the bridge may be restarted: with its lowest swap. */
  static final List<FigureColumn> LONG_COLUMNS = columns(FigureStatistic.MINIMUM);

  /** The columns of the hours before a replay. */
  static final List<FigureColumn> HOUR_COLUMNS =
      List.of(
          average(Metric.MEMORY_TOTAL),
          least(Metric.MEMORY_AVAILABLE),
          least(Metric.SWAP_TOTAL),
          least(Metric.SWAP_USED),
          least(Metric.BRIDGE_RSS),
          least(Metric.BRIDGE_SWAP),
          most(Metric.MEMORY_STALL_FULL),
          most(Metric.CONFERENCES),
          most(Metric.LOCAL_ENDPOINTS),
          least(Metric.BRIDGE_TROUBLE));

  private static List<FigureColumn> columns(FigureStatistic bridgeSwap) {
    return List.of(
        average(Metric.MEMORY_TOTAL),
        average(Metric.MEMORY_AVAILABLE),
        average(Metric.SWAP_TOTAL),
        average(Metric.SWAP_USED),
        average(Metric.BRIDGE_RSS),
        new FigureColumn(Metric.BRIDGE_SWAP.id(), bridgeSwap),
        most(Metric.MEMORY_STALL_FULL),
        most(Metric.CONFERENCES),
        most(Metric.LOCAL_ENDPOINTS),
        least(Metric.BRIDGE_TROUBLE));
  }

  /** A row of {@link #COLUMNS} or {@link #LONG_COLUMNS}. */
  static ReplayFigures of(Instant at, List<Double> row) {
    Double memory = row.get(0);
    Double available = row.get(1);
    Double swap = row.get(2);
    Double used = row.get(3);
    return new ReplayFigures(
        at,
        memory == null || memory < 1 || available == null
            ? null
            : new HostSample.Memory(memory.longValue(), least(available, memory)),
        swap == null || swap < 1 || used == null
            ? null
            : new HostSample.Swap(swap.longValue(), least(used, swap), null, null),
        row.get(6),
        row.get(4),
        row.get(5),
        rounded(row.get(7)),
        rounded(row.get(8)),
        row.get(9) == null ? null : (Integer) row.get(9).intValue());
  }

  /** A part is not more than the whole, though each is rounded for itself. */
  private static long least(Double part, Double whole) {
    return (long) Math.min(part, whole);
  }

  private static FigureColumn average(Metric metric) {
    return new FigureColumn(metric.id(), FigureStatistic.AVERAGE);
  }

  private static FigureColumn least(Metric metric) {
    return new FigureColumn(metric.id(), FigureStatistic.MINIMUM);
  }

  private static FigureColumn most(Metric metric) {
    return new FigureColumn(metric.id(), FigureStatistic.MAXIMUM);
  }

  private static Integer rounded(Double value) {
    return value == null ? null : (Integer) (int) Math.ceil(value);
  }

  /** Whether anything is recorded. */
  boolean isKnown() {
    return memory != null || rss != null || conferences != null;
  }

  /** Whether all figures that a restart decision needs are recorded. */
  boolean isComplete() {
    return memory != null && conferences != null && endpoints != null;
  }

  /** Resident memory and swap of the bridge; {@code null} when not known. */
  Double footprint() {
    return rss == null ? null : (Double) (rss + (bridgeSwap == null ? 0 : bridgeSwap));
  }

  /** Use of swap in percent; {@code null} when not known. */
  Double swapPercent() {
    return swap == null ? null : (Double) swap.usedPercent();
  }

  /** These figures with a bridge of another size; memory and swap of the host are adjusted. */
  ReplayFigures withBridge(Double otherRss, Double otherSwap) {
    return new ReplayFigures(
        at,
        memory == null || otherRss == null ? memory : memoryWith(otherRss - rss),
        swap == null || otherSwap == null ? swap : swapWith(otherSwap),
        stallPercent,
        otherRss == null ? rss : otherRss,
        otherSwap == null ? bridgeSwap : otherSwap,
        conferences,
        endpoints,
        trouble);
  }

  /** Whether the bridge was unhealthy throughout the step in a way that a restart may heal. */
  boolean isCurable() {
    return trouble != null && trouble == 1;
  }

  /** These figures with a bridge that is well. */
  ReplayFigures healed() {
    return new ReplayFigures(
        at, memory, swap, stallPercent, rss, bridgeSwap, conferences, endpoints, 0);
  }

  private HostSample.Memory memoryWith(double more) {
    long available = Math.round(memory.available() - more);
    return new HostSample.Memory(memory.total(), Math.max(0, Math.min(memory.total(), available)));
  }

  private HostSample.Swap swapWith(double otherSwap) {
    double others = Math.max(0, swap.used() - bridgeSwap);
    long used = Math.min(swap.total(), Math.round(others + otherSwap));
    return new HostSample.Swap(swap.total(), used, null, null);
  }
}
