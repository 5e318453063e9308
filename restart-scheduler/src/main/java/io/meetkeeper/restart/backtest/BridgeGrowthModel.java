package io.meetkeeper.restart.backtest;

/**
 * The size of the bridge in a replay. It grows from step to step as the recorded one did; a restart
 * that is recorded is left out, since there the replay decides; after a restart of the replay it
 * goes on from where recorded restarts led to. A pure model: it knows no more than these figures.
 */
final class BridgeGrowthModel {
  /** A bridge that lost this share of its size is another process. */
  static final double RESTARTED = 0.6;

  /** So sudden a loss is no give and take of memory; how the bridge grew meanwhile is not known. */
  private static final double SUDDEN = 0.8;

  private final RestartLevels levels;
  private ReplayFigures last;
  private ReplayFigures beforeLast;
  private Double rss;
  private Double swap;
  private double rssGrowth;
  private double swapGrowth;
  private boolean restartRecorded;
  private boolean restarted;

  BridgeGrowthModel(RestartLevels levels) {
    this.levels = levels;
  }

  /** What the host would have shown in this step. */
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
   * The recorded bridge may have been restarted in the same step: then it shows how large it is.
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

  /** Within a sudden loss the bridge is taken to grow as in the step before. */
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

  /** Whether the step before the last {@link #next} ended with a restart that is recorded. */
  boolean isRestartRecorded() {
    return restartRecorded;
  }

  /** The bridge is restarted in the replay; the next step shows the new process. */
  void restart() {
    restarted = true;
  }
}
