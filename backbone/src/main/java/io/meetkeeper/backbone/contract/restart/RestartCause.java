package io.meetkeeper.backbone.contract.restart;

/** Who or what asked for a restart. */
public enum RestartCause {
  /** The nightly rule. */
  NIGHTLY,
  /** The swap alarm. */
  PRESSURE,
  /** The forecast. */
  FORECAST,
  /** A person or a script. */
  PERSON;

  /** Not asked for by a person: cooldown, budget, windows and {@code automation} bind it. */
  public boolean isAutomatic() {
    return this != PERSON;
  }
}
