package io.meetkeeper.backbone.contract.restart;

/** How a restart treats running calls. */
public enum RestartMode {
  /** Waits until the bridge has been idle for {@code idle-for}. */
  WHEN_IDLE,
  /**
   * Sends new conferences to other bridges and waits until this one is empty; needs several
   * bridges.
   */
  DRAIN,
  /** At once. */
  NOW
}
