package io.meetkeeper.restart.backtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The size of the bridge soon after a restart: the median over the recorded restarts; without any,
 * no swap and the lowest recorded resident memory.
 *
 * @param rss bytes of resident memory; {@code null} when nothing is recorded
 * @param swap bytes of swap
 * @param measured number of recorded restarts that this comes from
 */
record PostRestartSize(Double rss, double swap, int measured) {
  /** Number of steps until a step has no share of the old process. */
  private static final int AFTER = 2;

  /** Learns from the past in long steps ({@link ReplayFigures#LONG_COLUMNS}), oldest first. */
  static PostRestartSize of(List<ReplayFigures> past) {
    List<Double> sizes = new ArrayList<>();
    List<Double> swaps = new ArrayList<>();
    Double least = null;
    for (int i = 0; i < past.size(); i++) {
      Double rss = past.get(i).rss();
      least = rss == null || (least != null && least <= rss) ? least : rss;
      if (isAfterRestart(past, i)) {
        sizes.add(rss);
        swaps.add(Math.min(swap(past.get(i - 1)), swap(past.get(i))));
      }
    }
    return sizes.isEmpty()
        ? new PostRestartSize(least, 0, 0)
        : new PostRestartSize(median(sizes), median(swaps), sizes.size());
  }

  private static double swap(ReplayFigures figures) {
    return figures.bridgeSwap() == null ? 0 : figures.bridgeSwap();
  }

  /** Whether the bridge was restarted within the step before this one. */
  static boolean isAfterRestart(List<ReplayFigures> past, int at) {
    if (at < AFTER || past.get(at).footprint() == null) {
      return false;
    }
    Double before = past.get(at - AFTER).footprint();
    Double between = past.get(at - 1).footprint();
    Double now = past.get(at).footprint();
    return before != null
        && between != null
        && now < BridgeGrowthModel.RESTARTED * before
        && now >= BridgeGrowthModel.RESTARTED * between;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
