package io.meetkeeper.suite.status;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.terminal.TerminalOutput;
import io.meetkeeper.suite.terminal.TextColour;
import io.meetkeeper.suite.terminal.TextTable;

/**
 * A line of the status.
 *
 * @param state the state that the line begins with; {@code null}: none
 * @param text the rest of the line
 * @param indent blanks before the continuation of a wrapped line
 */
public record StatusLine(HealthState state, String text, int indent) {
  private static final int STATE_WIDTH = 10;
  private static final int LABEL_WIDTH = 12;

  /** A line without a state. */
  static StatusLine plain(String text, int indent) {
    return new StatusLine(null, text, indent);
  }

  /** A line that begins with a state. */
  public static StatusLine of(StatusHealth health) {
    return new StatusLine(health.state(), health.summary(), STATE_WIDTH);
  }

  /** A label at the beginning of a line, with the blanks behind it. */
  public static String label(String label, MessageLanguage language) {
    return TextTable.pad(StatusMessage.LABEL.with(label).in(language), LABEL_WIDTH);
  }

  /** Prints the line. */
  public void print(TerminalOutput out) {
    if (state == null) {
      out.println(text, indent);
    } else {
      String word = label(out.language());
      String padded = TextTable.pad(word, STATE_WIDTH);
      out.println(TextColour.of(state), word, padded.substring(word.length()) + text, indent);
    }
  }

  /** The line as plain text in English. */
  @Override
  public String toString() {
    return toString(MessageLanguage.EN);
  }

  String toString(MessageLanguage language) {
    return state == null ? text : TextTable.pad(label(language), STATE_WIDTH) + text;
  }

  private String label(MessageLanguage language) {
    return StatusMessage.STATE.with(state).in(language);
  }
}
