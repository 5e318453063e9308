package io.meetkeeper.backbone.event;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of events about stores. */
public enum StoreMessage implements MessageCode {
  PUT_ASIDE("reason", "aside", "loss"),
  DAMAGED("reason");

  private final List<String> parameters;

  StoreMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "store";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
