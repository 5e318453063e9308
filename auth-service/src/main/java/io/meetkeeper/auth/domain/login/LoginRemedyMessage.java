package io.meetkeeper.auth.domain.login;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of remedies for faults in login settings. */
enum LoginRemedyMessage implements MessageCode {
  APP_ID_MISSING,
  SECRET_MISSING,
  SECRET_UNUSED,
  SECRET_WEAK,
  ISSUER_OTHER("app"),
  ROOMS_OPEN,
  ROOMS_UNCHECKED,
  SIGNER_SECRET_OTHER,
  SIGNER_APP_OTHER,
  MODULE_MISSING("kind"),
  LDAP_INCOMPLETE("option"),
  LDAP_UNENCRYPTED;

  private final List<String> parameters;

  LoginRemedyMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "login-remedy";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
