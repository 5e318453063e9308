package io.meetkeeper.standin.bridge;

import java.util.Objects;

/**
 * The health that {@code /about/health} reports.
 *
 * @param success whether the last check passed
 * @param hardFailure whether a failed check is answered with 500 instead of 503; true while
 *     healthy, as recorded
 * @param message the reason of a failure; {@code null} while healthy
 */
public record StandInBridgeHealth(boolean success, boolean hardFailure, String message) {
  /** The last check passed. */
  public static final StandInBridgeHealth GOOD = new StandInBridgeHealth(true, true, null);

  /** A failure that is answered with 500 and this reason. */
  public static StandInBridgeHealth failed(String reason) {
    return new StandInBridgeHealth(false, true, Objects.requireNonNull(reason, "reason"));
  }

  /** A failure that is answered with 503 and this reason. */
  public static StandInBridgeHealth softFailed(String reason) {
    return new StandInBridgeHealth(false, false, Objects.requireNonNull(reason, "reason"));
  }
}
