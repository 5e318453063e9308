package io.meetkeeper.suite.demo;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What the demo says. */
enum DemoMessage implements MessageCode {
  STAND_INS,
  SIMULATED,
  STARTED,
  PAGE,
  ENDED,
  NOT_SEEN,
  OVER("points"),
  NEXT,
  THEN,
  FIGURES("swap", "memory", "bridge", "pid", "calls", "points"),
  UNKNOWN_CALLS;

  private final List<String> parameters;

  DemoMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "demo";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
