package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How urgent something is for the operator. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Look at it today. */
  @JsonEnumDefaultValue
  WARNING,
  /** Act now. */
  ERROR
}
