package io.meetkeeper.backbone.contract.document;

/** What is to be done about the services that read a file only when they start. */
public enum PendingActionMode {
  /** Only say what must be done. */
  NOTHING,
  /** Restart or reload them when nobody talks. */
  WHEN_IDLE
}
