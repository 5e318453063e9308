package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of rolling restarts. */
public enum RollMessage implements MessageCode {
  BEGUN,
  PROGRESS("done", "bridges"),
  GIVEN_UP("progress", "host"),
  TAKEN_BACK("progress", "host"),
  FAILED("host", "reason"),
  STOPPED("reason"),
  AT_WORK("id"),
  NIGHTLY_STOPPED("reason"),
  GATHERS,
  GOES_FIRST("host"),
  ENDED("state", "reason");

  private final List<String> parameters;

  RollMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "roll";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
