package io.meetkeeper.auth;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of the ability to manage accounts. */
enum AccountAbilityMessage implements MessageCode {
  NO_SITE("reason"),
  NO_ANSWER("shell", "timeout"),
  PROSODY("version", "shell");

  private final List<String> parameters;

  AccountAbilityMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "account-ability";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
