package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What problems of several modules say. */
public enum ProblemText implements MessageCode {
  NOT_ALLOWED("name", "value", "allowed");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final List<String> parameters;

  ProblemText(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
