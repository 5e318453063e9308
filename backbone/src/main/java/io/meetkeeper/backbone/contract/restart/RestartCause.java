package io.meetkeeper.backbone.contract.restart;

/** Why a restart was requested. */
public enum RestartCause {
  /** The nightly rule. */
  NIGHTLY,
  /** The swap alarm is raised. */
  PRESSURE,
  /** The forecast. */
  FORECAST,
  /** A person or a script. */
  PERSON;

  /**
   * Whether it was not requested by a person; then cooldown, budget, windows and {@code automation}
   * apply.
   */
  public boolean isAutomatic() {
    return this != PERSON;
  }
}
