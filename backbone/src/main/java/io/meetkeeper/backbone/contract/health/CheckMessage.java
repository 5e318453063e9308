package io.meetkeeper.backbone.contract.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of any check: that it is settling, or why its result is unknown. */
public enum CheckMessage implements MessageCode {
  SETTLING("said", "since", "wait"),
  SERVICE_DOWN("said", "evidence"),
  NOT_KNOWN("subject", "reason"),
  WHAT_IT_CHECKS,
  CHECK_OF("id"),
  NO_ANSWER_WITHIN("timeout"),
  LOOK_PENDING,
  LOOK_FAILED("cause"),
  ROLE_NO_ANSWER("role", "timeout"),
  ROLE_SILENT("role", "since"),
  NOT_READ;

  private final List<String> parameters;

  CheckMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "check";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
