package io.meetkeeper.agent.service;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the ability to restart a service. */
public enum ControlMessage implements MessageCode {
  BY_COMMAND("command"),
  BY_SYSTEMD("unit"),
  BY_DOCKER,
  NOT_LOADED("unit", "state"),
  BUS_SILENT("address", "timeout"),
  BUS_FAILED("address", "reason"),
  BUS_SAYS("reason"),
  NO_BUS("path");

  private final List<String> parameters;

  ControlMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "control";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
