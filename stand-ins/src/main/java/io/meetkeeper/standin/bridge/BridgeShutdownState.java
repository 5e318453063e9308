package io.meetkeeper.standin.bridge;

/** How far a bridge is on its way out; named as {@code /debug} names it. */
public enum BridgeShutdownState {
  /** Takes new conferences. */
  RUNNING,
  /** Refuses new conferences and waits until nobody is left. Cannot be cancelled. */
  GRACEFUL_SHUTDOWN,
  /**
   * Ends with exit code 0 when the delay is over. Takes new conferences again, as the real one
   * does.
   */
  SHUTTING_DOWN
}
