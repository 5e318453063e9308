package io.meetkeeper.suite.terminal;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of all command lines. */
enum TerminalMessage implements MessageCode {
  SUBCOMMAND_MISSING("names");

  private final List<String> parameters;

  TerminalMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "terminal";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
