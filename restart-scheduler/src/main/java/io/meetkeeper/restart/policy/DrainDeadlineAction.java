package io.meetkeeper.restart.policy;

/** What to do when a bridge is still not empty at the end of a drain. */
public enum DrainDeadlineAction {
  /** Let it take conferences again; the job expires. */
  GIVE_UP,
  /** Restart it all the same. */
  CUT
}
