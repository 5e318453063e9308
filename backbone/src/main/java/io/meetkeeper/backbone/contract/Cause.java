package io.meetkeeper.backbone.contract;

/** Who or what asked for a restart. */
public enum Cause {
  /** The nightly rule. */
  NIGHTLY,
  /** The swap alarm. */
  PRESSURE,
  /** The forecast. */
  FORECAST,
  /** A person or a script. */
  PERSON;

  /** Not asked for by a person: cooldown, budget, windows and {@code automation} bind it. */
  public boolean automatic() {
    return this != PERSON;
  }
}
