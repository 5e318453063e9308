package io.meetkeeper.backbone.contract.restart;

/** How a restart treats running calls, or that the bridge is only started. */
public enum RestartMode {
  /** Waits until the bridge has been idle for {@code idle-for}. */
  WHEN_IDLE,
  /**
   * Sends new conferences to other bridges and waits until this one is empty; needs several
   * bridges.
   */
  DRAIN,
  /** At once. */
  NOW,
  /** Starts a bridge that does not run; only of a {@link BridgeStartRequest}. */
  START
}
