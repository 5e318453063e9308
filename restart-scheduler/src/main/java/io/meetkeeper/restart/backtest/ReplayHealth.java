package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import java.time.LocalDate;

/**
 * The health of the bridge in a replay. A restart of the replay heals what a restart may heal: what
 * was recorded as not well is taken as well until it was. Not thread-safe.
 */
final class ReplayHealth {
  private boolean healed;
  private LocalDate day;
  private int restarts;

  /** What the host would have shown. */
  ReplayFigures see(ReplayFigures figures) {
    if (figures.trouble() == null) {
      return figures;
    }
    healed = healed && figures.isCurable();
    return healed ? figures.healed() : figures;
  }

  /** The bridge is restarted in the replay. */
  void restarted(RestartCause cause, LocalDate today) {
    healed = true;
    if (cause == RestartCause.UNHEALTHY) {
      restarts = restartsOn(today) + 1;
      day = today;
    }
  }

  /** Its restarts of a day for a bridge that was not well. */
  int restartsOn(LocalDate today) {
    return today.equals(day) ? restarts : 0;
  }
}
