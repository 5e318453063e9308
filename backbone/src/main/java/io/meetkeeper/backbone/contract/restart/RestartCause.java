package io.meetkeeper.backbone.contract.restart;

/** Why a restart was requested. */
public enum RestartCause {
  /** The nightly rule. */
  NIGHTLY,
  /** Memory or swap runs short, and the bridge holds much of it. */
  PRESSURE,
  /** The forecast. */
  FORECAST,
  /** A person or a script. */
  PERSON,
  /** The bridge is not well: its own check fails, or it has not joined its MUCs. */
  UNHEALTHY;

  /**
   * Whether it was not requested by a person; then cooldown, budget, windows and {@code automation}
   * apply.
   */
  public boolean isAutomatic() {
    return this != PERSON;
  }
}
