package io.meetkeeper.restart.job;

import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.policy.DrainDeadlineAction;
import java.time.Instant;

/** When a drain has taken too long. */
public final class DrainDeadline {
  private DrainDeadline() {}

  /** A job for pressure may drain as long as the pressure lasts, unless its calls are to be cut. */
  public static boolean isOver(HostContext host) {
    Instant until = host.job().progress().waitUntil();
    if (until == null && host.policy().afterDrainDeadline() == DrainDeadlineAction.CUT) {
      until = host.job().progress().changedAt().plus(host.policy().waitAtMost());
    }
    return until != null && !host.now().isBefore(until);
  }
}
