package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of events about the relay to Machinist. */
enum RelayMessage implements MessageCode {
  NO_ROOM("series", "answer"),
  POINT_REFUSED("series", "at", "answer"),
  KEY_REFUSED("answer", "file"),
  OUTAGE("lasted", "answer"),
  RECOVERED,
  ANSWERS,
  NO_PLACE("series"),
  QUEUE_FULL,
  CLASH("host");

  private final List<String> parameters;

  RelayMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "relay";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
