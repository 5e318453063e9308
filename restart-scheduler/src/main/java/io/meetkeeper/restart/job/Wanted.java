package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.restart.policy.Decision;
import io.meetkeeper.restart.policy.Figures;

/** Whether a job that has not begun to restart is still wanted. */
final class Wanted {
  private Wanted() {}

  /** Why it is no longer wanted; {@code null} when it is. */
  static String not(Case c) {
    Cause cause = c.job().shown().cause();
    if (!cause.automatic()) {
      return null;
    }
    switch (c.standing().state()) {
      case OFF, WATCH, PAUSED, SUSPENDED -> {
        return "no longer wanted: " + c.standing().because();
      }
      case ON, BLIND -> {}
    }
    if (cause == Cause.PRESSURE && c.known().alarm() != null) {
      if (!c.known().pressed()) {
        return "the pressure is gone: " + Figures.swap(c.known());
      }
      Double share = c.known().share();
      if (share != null && share < c.policy().bridgeShare()) {
        return Decision.innocent(c.situation());
      }
    }
    return null;
  }
}
