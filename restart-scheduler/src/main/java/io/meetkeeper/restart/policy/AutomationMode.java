package io.meetkeeper.restart.policy;

/** The mode of automation. */
public enum AutomationMode {
  /** Does nothing and records nothing. */
  OFF,
  /** Decides and records what it would have done. */
  WATCH,
  /** Acts. */
  ON
}
