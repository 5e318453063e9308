package io.meetkeeper.suite.command.gateway.host;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the commands about the figures and the past of a host. */
enum HostCommandMessage implements MessageCode {
  WOULD_RESTART("at", "cause", "endpoints", "reason"),
  DID_RESTART("at", "cause", "endpoints", "reason"),
  COVERAGE("percent"),
  NO_LIST("key", "value"),
  GROWTH("what", "because", "full", "earliest", "latest"),
  QUIETEST("time"),
  QUIET_HOURS("because"),
  QUIET_HOUR("day", "hour", "zone"),
  NO_FIGURES,
  NOTHING_HAPPENED;

  private final List<String> parameters;

  HostCommandMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "host-command";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
