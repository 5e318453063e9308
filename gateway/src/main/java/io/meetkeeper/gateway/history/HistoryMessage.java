package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What events say about the kept figures. */
enum HistoryMessage implements MessageCode {
  NOT_KEPT("cause");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
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
