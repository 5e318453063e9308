package io.meetkeeper.restart.decision;

/** The reason that holds a restart at this moment. */
public enum HoldReason {
  /** Nothing. */
  NONE,
  /** No live figures, or no figures about calls. */
  NOT_KNOWN,
  /** There is no bridge, or it is down. */
  NO_BRIDGE,
  /** A conference is running. */
  CALLS,
  /** No conference is running, but not yet for long enough. */
  NOT_IDLE_YET,
  /** The time is forbidden. */
  WINDOW,
  /** The last restart is too recent. */
  COOLDOWN,
  /** The daily budget is used up. */
  BUDGET,
  /** Other bridges of the site are out of service. */
  CAPACITY,
  /** Other bridges of the rolling restart go first, or it was stopped. */
  TURN,
  /** dpkg holds its lock. */
  PACKAGES,
  /** The agent on the host refused or cannot be asked. */
  AGENT,
  /** No rule asks for a restart. */
  NO_RULE,
  /** Other processes hold the swap or memory. */
  NOT_THE_BRIDGE,
  /** A restart does not heal the trouble. */
  INCURABLE,
  /** Automation may not act on the host. */
  AUTOMATION
}
