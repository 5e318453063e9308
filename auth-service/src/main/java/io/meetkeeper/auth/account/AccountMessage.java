package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What events and problems say about accounts. */
enum AccountMessage implements MessageCode {
  CHANGED("account", "kind", "by"),
  UNDONE("account", "at"),
  EXPIRED("account", "at"),
  IMPORTED("created", "site", "by");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
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
