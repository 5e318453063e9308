package io.meetkeeper.backbone.contract.event;

/** How much something matters to an operator. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Look at it today. */
  WARNING,
  /** Somebody must act. */
  ERROR
}
