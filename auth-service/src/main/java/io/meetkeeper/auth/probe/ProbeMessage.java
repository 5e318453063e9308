package io.meetkeeper.auth.probe;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the site probe. */
public enum ProbeMessage implements MessageCode {
  MUST("promise", "attempt"),
  MUST_NOT_KNOWN("promise", "attempt"),
  MUST_NOT("fault"),
  REFUSED("attempt"),
  ANYBODY_LOGS_IN,
  ANYBODY_OPENS,
  HOST_LOGS_IN,
  HOST_OPENS,
  WRONG_PASSWORD,
  STRANGER_IS_HOST,
  GUEST_LOGS_IN,
  GUEST_JOINS,
  GUEST_OPENS,
  NO_BOSH("url"),
  LOGIN_REFUSED("answer"),
  NO_SUCH_LOGIN,
  STREAM_CLOSED("answer"),
  NO_LOGIN,
  ROOM_NOT_JOINED,
  ROOM_REFUSED("answer"),
  JICOFO_ANSWERS("answer", "address"),
  JICOFO_SILENT("address"),
  JOIN_REFUSED("answer"),
  ROOM_SILENT,
  DOMAIN_OFF,
  GUESTS_NOT_SERVED("domain", "guests"),
  NO_ROOM_OPENED,
  TOO_SLOW("seconds"),
  PROCESS_ENDED("exit"),
  PROCESS_UNUSABLE("failure"),
  BUSY("site"),
  FILES_DISAGREE,
  NO_ACCOUNT("reason"),
  ALL_PASSED("checks"),
  CHECK("name", "reason"),
  NOT_HERE;

  private final List<String> parameters;

  ProbeMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "site-probe";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
