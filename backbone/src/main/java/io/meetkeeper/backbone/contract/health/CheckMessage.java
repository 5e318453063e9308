package io.meetkeeper.backbone.contract.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What is said of any check: that it settles, or why its result is not known. */
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

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
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
