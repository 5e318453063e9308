package io.meetkeeper.restart.policy;

/** The action when conferences are still running at the end of a drain. */
public enum DrainDeadlineAction {
  /** End the drain; the job expires. */
  GIVE_UP,
  /** Restart the bridge anyway. */
  CUT
}
