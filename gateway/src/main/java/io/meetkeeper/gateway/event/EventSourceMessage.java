package io.meetkeeper.gateway.event;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts about the stores from which events are read. */
enum EventSourceMessage implements MessageCode {
  REPLACED("role");

  private final List<String> parameters;

  EventSourceMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "event-source";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
