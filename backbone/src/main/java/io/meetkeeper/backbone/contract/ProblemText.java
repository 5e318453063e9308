package io.meetkeeper.backbone.contract;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Details of problems that several modules report. */
public enum ProblemText implements MessageCode {
  NOT_ALLOWED("name", "value", "allowed");

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
