package io.meetkeeper.restart.policy;

/** What Meetkeeper may do by itself. */
public enum AutomationMode {
  /** Nothing, and records nothing. */
  OFF,
  /** Decides and records what it would have done. */
  WATCH,
  /** Acts. */
  ON
}
