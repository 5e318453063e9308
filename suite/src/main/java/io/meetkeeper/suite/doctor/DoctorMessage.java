package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the doctor, apart from the checks. */
enum DoctorMessage implements MessageCode {
  PROGRAM("version", "java", "user"),
  HOST("host", "because"),
  SITE("site", "because"),
  MAY,
  ROLE_UNKNOWN("role", "failure"),
  ABILITY("name", "possible"),
  STATE("state"),
  SEEN("text"),
  STILL_CHECKING,
  NO_CHECK,
  ALL_WELL("count"),
  COUNT("state", "count"),
  VERDICT("counts", "missing");

  private final List<String> parameters;

  DoctorMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "doctor";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
