package io.meetkeeper.auth.domain.login;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of faults in login settings. */
enum LoginFindingMessage implements MessageCode {
  APP_ID_MISSING,
  SECRET_MISSING,
  SECRET_UNUSED,
  SECRET_WEAK,
  ISSUER_OTHER,
  ROOMS_OPEN,
  ROOMS_UNCHECKED,
  NOT_APPLIED,
  SIGNER_SECRET_OTHER("source"),
  SIGNER_APP_OTHER("source"),
  MODULE_MISSING("module"),
  LDAP_INCOMPLETE("option"),
  LDAP_UNENCRYPTED;

  private final List<String> parameters;

  LoginFindingMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "login-finding";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
