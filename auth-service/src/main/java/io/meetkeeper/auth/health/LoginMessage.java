package io.meetkeeper.auth.health;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What the checks of the secure domain and of other ways to log in say. */
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

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
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
