package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.meetkeeper.backbone.contract.health.HealthState;

/** How urgent something is for the operator. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Look at it today. */
  @JsonEnumDefaultValue
  WARNING,
  /** Act now. */
  ERROR;

  /** How urgent the result of a check is. */
  public static Severity of(HealthState state) {
    return switch (state) {
      case BROKEN -> ERROR;
      case WARNING -> WARNING;
      case UNKNOWN, WELL -> INFO;
    };
  }
}
