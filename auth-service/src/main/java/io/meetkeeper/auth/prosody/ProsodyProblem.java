package io.meetkeeper.auth.prosody;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of problems with Prosody. */
public enum ProsodyProblem implements MessageCode {
  NOT_UNDERSTOOD("answer"),
  NO_HOST("host", "hosts"),
  NOT_KEPT("host", "authentication"),
  REFUSES("answer"),
  OLD("version"),
  DOCKER_SOCKET("socket", "user"),
  DOCKER_SILENT("shell", "ms", "service"),
  DOCKER_NO_RESULT,
  NO_CONNECTION("shell", "failure"),
  NO_SOCKET("shell"),
  SOCKET_CLOSED("shell", "user"),
  SILENT("shell", "ms"),
  BROKE("shell", "what"),
  CONNECTION_BROKE("failure"),
  CONNECTION_ENDED,
  SAYS("answer"),
  CONTROL_NONE,
  NO_PROSODY("configuration", "socket"),
  NO_CONTAINER("service"),
  SEVERAL_CONTAINERS("service", "names"),
  LONG_REPLY("bytes"),
  OTHER_SERVER,
  SHELL_SOCKET("path"),
  SHELL_SERVICE("service"),
  SHELL_CONTAINER("container"),
  MEANING("failure", "meaning");

  private final List<String> parameters;

  ProsodyProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "prosody-problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
