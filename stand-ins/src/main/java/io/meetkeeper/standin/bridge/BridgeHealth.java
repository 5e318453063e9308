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
public record BridgeHealth(boolean success, boolean hardFailure, String message) {
  /** The last check passed. */
  public static final BridgeHealth GOOD = new BridgeHealth(true, true, null);

  /** A failure that answers 500 with this reason. */
  public static BridgeHealth failed(String reason) {
    return new BridgeHealth(false, true, Objects.requireNonNull(reason, "reason"));
  }

  /** A failure that answers 503 with this reason. */
  public static BridgeHealth softFailed(String reason) {
    return new BridgeHealth(false, false, Objects.requireNonNull(reason, "reason"));
  }
}
