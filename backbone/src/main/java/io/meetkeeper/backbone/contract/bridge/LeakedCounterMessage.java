package io.meetkeeper.backbone.contract.bridge;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Which counter of a bridge has leaked. */
public enum LeakedCounterMessage implements MessageCode {
  CONFERENCES("count"),
  ENDPOINTS("count");

  private final List<String> parameters;

  LeakedCounterMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "leaked-counter";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
