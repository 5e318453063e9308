package io.meetkeeper.auth.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the checks of the secure domain and of other logins. */
enum LoginMessage implements MessageCode {
  TOKENS_FIT,
  LDAP_FIT,
  OTHER,
  FINDING("finding"),
  SECURE_DOMAIN("because"),
  SECURE_DOMAIN_NOT_KNOWN("reason"),
  CLOSED("path"),
  LOCKED("because"),
  HALF_DONE("because"),
  SWITCH_AS_A_WHOLE("call"),
  CHANGING;

  private final List<String> parameters;

  LoginMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "login";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
