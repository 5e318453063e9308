package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What problems of accounts say. */
enum AccountProblem implements MessageCode {
  NO_ACCOUNT("name", "site"),
  EXISTS("name", "site"),
  CHANGED("name", "etag");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final List<String> parameters;

  AccountProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "account-problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
