package io.meetkeeper.standin.bridge;

/** The shutdown state of a bridge, with the names that {@code /debug} uses. */
public enum BridgeShutdownState {
  /** Accepts new conferences. */
  RUNNING,
  /** Refuses new conferences and waits until the last participant has left. Cannot be cancelled. */
  GRACEFUL_SHUTDOWN,
  /** Exits with code 0 after the delay. Accepts new conferences again, as a real bridge does. */
  SHUTTING_DOWN
}
