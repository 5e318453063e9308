package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What automation does, and why. */
public enum AutomationMessage implements MessageCode {
  OFF,
  ON,
  WATCHES,
  PAUSED("level", "scope", "by", "reason"),
  SUSPENDED("reason"),
  BLIND("reason");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
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
