package io.meetkeeper.backbone.contract.document;

/** The action for services that read a file only at their start. */
public enum PendingActionMode {
  /** Only answer what must be done. */
  NOTHING,
  /** Restart or reload them when the site is idle. */
  WHEN_IDLE
}
