package io.meetkeeper.agent.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the agent's checks. */
enum AgentMessage implements MessageCode {
  EXIT_FAILED("exit"),
  EXIT_TIMEOUT,
  EXIT_STOPPED,
  MEND_CONFIGURATION("file"),
  CLOCK_SYNCED,
  CLOCK_NOT_SYNCED,
  CLOCK_NOT_KNOWN("reason"),
  INSTALL_TIMESYNC,
  OPEN_NTP,
  NO_BRIDGE_INSIDE,
  IMAGE_AFFECTED,
  IMAGE("image"),
  LIMIT_FAR("limit"),
  LIMIT_NEAR("percent", "limit"),
  LIMIT_KILLED("times", "limit"),
  LIMIT_USE_NOT_KNOWN("limit"),
  RAISE_LIMIT("docker", "systemd"),
  CAP_HEAP("variable"),
  MAY_RESTART,
  MAY_NOT_RESTART("because"),
  JOIN_DOCKER_GROUP("command"),
  RULE_WITHOUT_EFFECT("command"),
  RULE_OF_OTHERS("command"),
  AS_ROOT("command"),
  MAY_EDIT,
  MAY_NOT_EDIT("folders"),
  SERVICE_RUNS("name"),
  SERVICE_DOWN("service", "name"),
  SERVICE_NOT_KNOWN("name", "reason");

  private final List<String> parameters;

  AgentMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "agent";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
