package io.meetkeeper.suite.status;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.suite.terminal.TerminalOutput;
import io.meetkeeper.suite.terminal.TextColour;

/**
 * A line of the status.
 *
 * @param state the state that the line begins with; {@code null}: none
 * @param text the rest of the line
 * @param indent blanks before the continuation of a wrapped line
 */
public record StatusLine(HealthState state, String text, int indent) {
  private static final int STATE_WIDTH = 10;

  /** A line without a state. */
  static StatusLine plain(String text, int indent) {
    return new StatusLine(null, text, indent);
  }

  /** A line that begins with a state. */
  public static StatusLine of(StatusHealth health) {
    return new StatusLine(health.state(), health.summary(), STATE_WIDTH);
  }

  /** Prints the line. */
  public void print(TerminalOutput out) {
    if (state == null) {
      out.println(text, indent);
    } else {
      String word = word(state);
      out.println(
          TextColour.of(state), word, " ".repeat(STATE_WIDTH - word.length()) + text, indent);
    }
  }

  /** The line as plain text. */
  @Override
  public String toString() {
    String word = state == null ? "" : word(state);
    return state == null ? text : word + " ".repeat(STATE_WIDTH - word.length()) + text;
  }

  private static String word(HealthState state) {
    return switch (state) {
      case WELL -> "well";
      case UNKNOWN -> "not known";
      case WARNING -> "LOOK";
      case BROKEN -> "BROKEN";
    };
  }
}
