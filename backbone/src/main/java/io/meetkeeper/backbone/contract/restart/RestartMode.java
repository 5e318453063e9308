package io.meetkeeper.backbone.contract.restart;

/** How a restart treats the people who talk. */
public enum RestartMode {
  /** Waits until nobody has talked for {@code idle-for}. */
  WHEN_IDLE,
  /**
   * Sends new conferences to other bridges and waits until this one is empty; needs several
   * bridges.
   */
  DRAIN,
  /** At once. */
  NOW
}
