package io.meetkeeper.backbone.contract.health;

/** Result of a check, from best to worst. */
public enum HealthState {
  /** As it should be. */
  WELL,
  /** Not known; the check says what would have to be allowed or reachable to know it. */
  UNKNOWN,
  /** Works today; look at it soon. */
  WARNING,
  /** People cannot meet, or soon will not be able to. */
  BROKEN;

  /** The worse of two states. */
  public HealthState worst(HealthState other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether the operator has something to do. */
  public boolean needsAction() {
    return this == WARNING || this == BROKEN;
  }
}
