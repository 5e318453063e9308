package io.meetkeeper.restart.policy;

/** What automation may do. */
public enum AutomationMode {
  /** Nothing, and records nothing. */
  OFF,
  /** Decides and records what it would have done. */
  WATCH,
  /** Acts. */
  ON
}
