package io.meetkeeper.backbone.contract.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Advice shared by several checks; commands are not translated. */
public enum RemedyMessage implements MessageCode {
  COMMAND("command"),
  WHEN_IDLE("command"),
  IN_CONFIGURATION("setting"),
  NO_RESTART_ALONE("command"),
  LOOK_ONCE("command"),
  FOR_GOOD("command");

  private final List<String> parameters;

  RemedyMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "remedy";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
