package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestOutcome;
import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestRestart;
import io.meetkeeper.backbone.contract.automation.BacktestReply.BacktestWait;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.state.RestartJobRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The findings of a replay; the lists are bounded, the counts are not. */
final class BacktestRecord {
  private static final int MAX_LISTED = 200;

  private final List<BacktestRestart> restarts = new ArrayList<>();
  private final List<BacktestWait> waits = new ArrayList<>();
  private final List<BacktestRestart> recordedRestarts = new ArrayList<>();
  private int restartCount;
  private int cutCount;
  private int waitCount;
  private int recordedCount;
  private long complete;
  private long health;
  private boolean shareUnknown;
  private Double peak;
  private Double recordedPeak;

  void addStep(ReplayFigures recorded, ReplayFigures simulated) {
    complete += recorded.isComplete() ? 1 : 0;
    health += recorded.trouble() == null ? 0 : 1;
    shareUnknown |= recorded.isComplete() && recorded.bridgeSwap() == null;
    peak = higher(peak, simulated.swapPercent());
    recordedPeak = higher(recordedPeak, recorded.swapPercent());
  }

  private static Double higher(Double one, Double other) {
    return one == null || (other != null && other > one) ? other : one;
  }

  void addRestart(Instant at, RestartJobRow job, ReplayFigures figures) {
    restartCount++;
    cutCount += figures.endpoints() != null && figures.endpoints() > 0 ? 1 : 0;
    add(restarts, restart(at, job.order().cause(), job.order().reason(), figures));
    if (at.isAfter(job.order().requestedAt())) {
      addWait(
          job.order().requestedAt(),
          at,
          job.order().cause(),
          BacktestOutcome.RESTARTED,
          job.progress().reason());
    }
  }

  void addRecordedRestart(Instant at, ReplayFigures before) {
    recordedCount++;
    add(recordedRestarts, restart(at, null, null, before));
  }

  void addWait(
      Instant from, Instant to, RestartCause cause, BacktestOutcome outcome, String reason) {
    addWait(new BacktestWait(from, to, cause, outcome, reason, null));
  }

  void addWait(
      Instant from, Instant to, RestartCause cause, BacktestOutcome outcome, MessageText reason) {
    addWait(
        new BacktestWait(
            from, to, cause, outcome, reason == null ? null : reason.english(), reason));
  }

  private void addWait(BacktestWait wait) {
    waitCount++;
    add(waits, wait);
  }

  private static <T> void add(List<T> list, T item) {
    if (list.size() < MAX_LISTED) {
      list.add(item);
    }
  }

  private static BacktestRestart restart(
      Instant at, RestartCause cause, String reason, ReplayFigures figures) {
    return new BacktestRestart(
        at,
        cause,
        reason,
        null,
        figures.endpoints(),
        figures.conferences(),
        rounded(figures.swapPercent()));
  }

  private static Double rounded(Double percent) {
    return percent == null ? null : (Double) (Math.round(10 * percent) / 10.0);
  }

  List<BacktestRestart> restarts() {
    return List.copyOf(restarts);
  }

  int restartCount() {
    return restartCount;
  }

  /** Restarts while somebody was on the bridge. */
  int cutCount() {
    return cutCount;
  }

  List<BacktestWait> waits() {
    return List.copyOf(waits);
  }

  int waitCount() {
    return waitCount;
  }

  /** Restarts that the recorded figures show. */
  List<BacktestRestart> recordedRestarts() {
    return List.copyOf(recordedRestarts);
  }

  int recordedCount() {
    return recordedCount;
  }

  /** Number of steps that have all figures a restart decision needs. */
  long completeSteps() {
    return complete;
  }

  /** Number of steps in which the health of the bridge is known. */
  long healthSteps() {
    return health;
  }

  /** Whether the swap of the bridge was unknown in a complete step. */
  boolean isShareUnknown() {
    return shareUnknown;
  }

  Double peakSwapPercent() {
    return rounded(peak);
  }

  Double recordedPeakSwapPercent() {
    return rounded(recordedPeak);
  }
}
