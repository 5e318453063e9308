package io.meetkeeper.gateway.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * Lengths of time by a clock that may be set back, for example by hours after a boot with a wrong
 * hardware clock. Nothing may wait until the clock is there again.
 */
public final class ElapsedTime {
  private ElapsedTime() {}

  /**
   * Whether at least this much time has passed. When the clock was set back to before the start, it
   * is not known how much has, and the answer is yes.
   */
  public static boolean reaches(Instant start, Duration length, Instant now) {
    return now.isBefore(start) || !now.isBefore(start.plus(length));
  }
}
