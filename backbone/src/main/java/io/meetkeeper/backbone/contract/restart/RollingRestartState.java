package io.meetkeeper.backbone.contract.restart;

/** State of a rolling restart. */
public enum RollingRestartState {
  /** Bridges are waiting or being restarted. */
  RUNNING,
  /** All of its jobs have ended and none has failed; {@code because} counts. */
  DONE,
  /** A bridge failed; the bridges after it were not restarted. */
  STOPPED,
  /** Cancelled by a person. */
  CANCELLED
}
