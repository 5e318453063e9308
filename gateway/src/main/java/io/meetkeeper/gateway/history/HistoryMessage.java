package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of events about the history. */
enum HistoryMessage implements MessageCode {
  NOT_KEPT("cause"),
  WRONG_CLOCK("host", "at", "now");

  private final List<String> parameters;

  HistoryMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "history";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
