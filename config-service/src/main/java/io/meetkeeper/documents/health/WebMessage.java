package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the checks of web server, certificates and TURN. */
enum WebMessage implements MessageCode {
  ASKS_LOGIN,
  REDIRECTS,
  WRONG_STATUS("status"),
  SERVES_ONE,
  SERVES("file"),
  SERVES_OTHER("file"),
  PROXY,
  NO_ANSWER("url", "why"),
  NOTHING_LISTENS("port"),
  SERVER_NOT_KNOWN("site", "port"),
  ELSEWHERE("setting"),
  NO_ANSWER_IN_TIME,
  NO_DNS,
  NO_CONNECTION,
  NO_TLS("cause"),
  CERTIFICATE_OTHER_NAME("site", "names"),
  CERTIFICATE_EXPIRED("end"),
  CERTIFICATE_EARLY("start"),
  CERTIFICATE_VALID("days"),
  CERTIFICATE_DUE("days"),
  SELF_SIGNED,
  CHAIN_MISSING,
  NO_AUTHORITIES,
  ISSUER_UNKNOWN("issuer"),
  CERTIFICATE_NOT_KNOWN("reason"),
  NO_ANSWER_TO("url"),
  AFTER_RENEWAL("command"),
  FULL_CHAIN,
  OWN_AUTHORITY,
  AUTH_EXPIRED("file", "end"),
  AUTH_EXPIRED_UNVERIFIED("file"),
  AUTH_UNTRUSTED("file", "verified"),
  AUTH_DUE("days", "file"),
  AUTH_VALID("file", "days", "trusted"),
  AUTH_CLOSED("path"),
  RESTART_ALL,
  TURN_ELSEWHERE("host"),
  TURN_NOT_KNOWN,
  TURN_LISTENS,
  TURN_MISSING("ports");

  private final List<String> parameters;

  WebMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "web";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
