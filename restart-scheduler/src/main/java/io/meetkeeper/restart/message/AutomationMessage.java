package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of automation states and their reasons. */
public enum AutomationMessage implements MessageCode {
  OFF,
  ON,
  WATCHES,
  PAUSED("level", "scope", "by", "reason"),
  SUSPENDED("reason"),
  BLIND("reason");

  private final List<String> parameters;

  AutomationMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "automation";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
