package io.meetkeeper.suite.terminal;

import io.meetkeeper.backbone.contract.health.HealthState;

/** Colour of a piece of text on a terminal. */
public enum TextColour {
  /** As it should be. */
  GREEN("32"),
  /** Needs attention. */
  YELLOW("33"),
  /** Broken. */
  RED("31"),
  /** Not known. */
  CYAN("36");

  private final String code;

  TextColour(String code) {
    this.code = code;
  }

  /** The text between the ANSI sequences for this colour. */
  String paint(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** The colour of a health state. */
  public static TextColour of(HealthState state) {
    return switch (state) {
      case WELL -> GREEN;
      case UNKNOWN -> CYAN;
      case WARNING -> YELLOW;
      case BROKEN -> RED;
    };
  }
}
