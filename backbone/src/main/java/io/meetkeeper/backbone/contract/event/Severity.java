package io.meetkeeper.backbone.contract.event;

/** How urgent something is for the operator. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Look at it today. */
  WARNING,
  /** Act now. */
  ERROR
}
