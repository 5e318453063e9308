package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of account events. */
enum AccountMessage implements MessageCode {
  CHANGED("account", "kind", "by"),
  UNDONE("account", "at"),
  EXPIRED("account", "at"),
  IMPORTED("created", "site", "by");

  private final List<String> parameters;

  AccountMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "account";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
