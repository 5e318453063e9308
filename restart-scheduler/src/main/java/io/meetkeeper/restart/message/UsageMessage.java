package io.meetkeeper.restart.message;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of usage figures. */
public enum UsageMessage implements MessageCode {
  FIGURES("figures"),
  SWAP("percent"),
  OF_SWAP("percent"),
  MEMORY("percent"),
  OF_MEMORY("percent"),
  IDLE("lasted", "cause"),
  CALLS("conferences", "endpoints"),
  ASKED,
  WITH_DRAIN("because"),
  SWAP_ALARM,
  MEMORY_ALARM,
  ALL_WAIT,
  HOLDERS("holders"),
  HOLDERS_NOT_KNOWN;

  private final List<String> parameters;

  UsageMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "usage";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
