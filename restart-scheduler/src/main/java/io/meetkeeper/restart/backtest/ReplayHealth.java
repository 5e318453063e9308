package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import java.time.LocalDate;

/**
 * The health of the bridge in a replay. After a restart in the replay, recorded trouble that a
 * restart may heal counts as healthy until the recorded bridge was healthy again. Not thread-safe.
 */
final class ReplayHealth {
  private boolean healed;
  private LocalDate day;
  private int restarts;

  /** The figures that the host would have shown. */
  ReplayFigures apply(ReplayFigures figures) {
    if (figures.trouble() == null) {
      return figures;
    }
    healed = healed && figures.isCurable();
    return healed ? figures.healed() : figures;
  }

  /** Records a restart in the replay. */
  void restarted(RestartCause cause, LocalDate today) {
    healed = true;
    if (cause == RestartCause.UNHEALTHY) {
      restarts = restartsOn(today) + 1;
      day = today;
    }
  }

  /** Number of restarts on a day for an unhealthy bridge. */
  int restartsOn(LocalDate today) {
    return today.equals(day) ? restarts : 0;
  }
}
