package io.meetkeeper.standin.bridge;

import java.util.Objects;

/**
 * What {@code /about/health} says.
 *
 * @param success whether the last check passed
 * @param hardFailure a failed check answers 500 when true, 503 when false; recorded as true while
 *     all is well
 * @param message the reason of a failure; null while all is well
 */
public record StandInBridgeHealth(boolean success, boolean hardFailure, String message) {
  /** The last check passed. */
  public static final StandInBridgeHealth GOOD = new StandInBridgeHealth(true, true, null);

  /** A failure that answers 500 with this reason. */
  public static StandInBridgeHealth failed(String reason) {
    return new StandInBridgeHealth(false, true, Objects.requireNonNull(reason, "reason"));
  }

  /** A failure that answers 503 with this reason. */
  public static StandInBridgeHealth softFailed(String reason) {
    return new StandInBridgeHealth(false, false, Objects.requireNonNull(reason, "reason"));
  }
}
