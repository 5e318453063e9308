package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the pressure and health rules. */
public enum PressureMessage implements MessageCode {
  RULE_OFF,
  NO_SWAP,
  SWAP_NOT_KNOWN,
  NO_SWAP_ALARM("figures"),
  AVAILABLE("usage", "available"),
  MEMORY_RULE_OFF,
  NO_MEMORY_ALARM("figures"),
  MEMORY_NOT_KNOWN,
  SHARE_NOT_KNOWN("usage"),
  SWAP_OF_OTHERS("usage", "share", "wanted", "holders"),
  MEMORY_OF_OTHERS("usage", "share", "wanted"),
  LITTLE_GROWTH("usage", "share", "growth"),
  NO_TROUBLE,
  HEAL_RULE_OFF,
  NOT_WELL("trouble"),
  INCURABLE("trouble"),
  OBSTACLE("trouble", "obstacle"),
  HEAL_BUDGET("because", "times", "most"),
  HEAL("because", "decision"),
  WITH_FORECAST("pressure", "forecast");

  private final List<String> parameters;

  PressureMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "pressure";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
