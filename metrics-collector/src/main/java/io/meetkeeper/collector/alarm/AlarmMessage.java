package io.meetkeeper.collector.alarm;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of alarm events. */
enum AlarmMessage implements MessageCode {
  RAISED("resource", "used", "held", "above", "holders"),
  CLEARED("resource", "used", "held", "below"),
  HOLDER("name", "bridge", "size");

  private final List<String> parameters;

  AlarmMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "alarm";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
