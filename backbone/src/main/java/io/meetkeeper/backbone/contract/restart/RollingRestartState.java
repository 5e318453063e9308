package io.meetkeeper.backbone.contract.restart;

/** Where a rolling restart stands. */
public enum RollingRestartState {
  /** Bridges wait or are being restarted. */
  RUNNING,
  /** All of its jobs have ended and none has failed; {@code because} counts. */
  DONE,
  /** A bridge failed; those whose turn had not come were left alone. */
  STOPPED,
  /** Taken back by a person. */
  CANCELLED
}
