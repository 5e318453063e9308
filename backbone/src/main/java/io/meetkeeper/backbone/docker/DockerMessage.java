package io.meetkeeper.backbone.docker;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why the Docker engine did not do what it was asked for. */
enum DockerMessage implements MessageCode {
  NO_SOCKET("socket"),
  NOT_USABLE("socket", "user"),
  NOT_REACHED("socket", "reason"),
  SAYS("status", "reason"),
  NO_REASON,
  NO_JSON,
  EXEC("reason"),
  ENDED("status"),
  CLOSED;

  private final List<String> parameters;

  DockerMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "docker";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
