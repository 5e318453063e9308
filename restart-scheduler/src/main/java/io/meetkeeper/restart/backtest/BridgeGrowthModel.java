package io.meetkeeper.restart.backtest;

/**
 * The size of the bridge in a replay. It grows from step to step as the recorded one did. A
 * recorded restart is left out, since the replay decides about restarts; after a restart in the
 * replay it continues from the level that recorded restarts led to. A pure model of these figures
 * alone.
 */
final class BridgeGrowthModel {
  /** A bridge that lost this share of its size is another process. */
  static final double RESTARTED = 0.6;

  /**
   * A step that ends below this share of the size is a sudden loss, not normal memory use; growth
   * within it is not known.
   */
  private static final double SUDDEN = 0.8;

  private final PostRestartSize levels;
  private ReplayFigures last;
  private ReplayFigures beforeLast;
  private Double rss;
  private Double swap;
  private double rssGrowth;
  private double swapGrowth;
  private boolean restartRecorded;
  private boolean restarted;

  BridgeGrowthModel(PostRestartSize levels) {
    this.levels = levels;
  }

  /** The figures that the host would have shown in this step. */
  ReplayFigures next(ReplayFigures recorded) {
    restartRecorded = false;
    if (recorded.footprint() == null) {
      return recorded;
    }
    boolean sudden = last != null && recorded.footprint() < SUDDEN * last.footprint();
    restartRecorded =
        last != null
            && recorded.footprint() < RESTARTED * Math.max(last.footprint(), beforeLastFootprint());
    if (restarted) {
      startAnew(recorded, sudden);
    } else {
      grow(recorded, sudden);
    }
    restarted = false;
    beforeLast = restartRecorded ? null : last;
    last = recorded;
    return recorded.withBridge(rss, recorded.bridgeSwap() == null ? null : swap);
  }

  /**
   * The recorded bridge may have been restarted in the same step: then its figures give the new
   * size.
   */
  private void startAnew(ReplayFigures recorded, boolean sudden) {
    if (sudden) {
      rss = recorded.rss();
      swap = recorded.bridgeSwap();
      return;
    }
    rss = levels.rss() == null || rss == null ? rss : (Double) Math.min(rss, levels.rss());
    swap = swap == null ? null : (Double) Math.min(swap, levels.swap());
  }

  private double beforeLastFootprint() {
    return beforeLast == null ? 0 : beforeLast.footprint();
  }

  /** In a step with a sudden loss, the growth of the step before is assumed. */
  private void grow(ReplayFigures recorded, boolean sudden) {
    if (!sudden) {
      rssGrowth = difference(last == null ? null : last.rss(), recorded.rss());
      swapGrowth = difference(last == null ? null : last.bridgeSwap(), recorded.bridgeSwap());
    }
    rss = rss == null ? recorded.rss() : (Double) Math.max(0, rss + rssGrowth);
    swap = swap == null ? recorded.bridgeSwap() : (Double) Math.max(0, swap + swapGrowth);
  }

  private static double difference(Double before, Double now) {
    return before == null || now == null ? 0 : now - before;
  }

  /** Whether the figures of the last {@link #next} show a recorded restart. */
  boolean isRestartRecorded() {
    return restartRecorded;
  }

  /** Restarts the bridge in the replay; the next step shows the new process. */
  void restart() {
    restarted = true;
  }
}
