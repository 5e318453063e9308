package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of problems with accounts. */
public enum AccountProblem implements MessageCode {
  EXISTS_ALREADY,
  NOT_TRIED,
  SPELLED("typed", "name"),
  SHORT_LINE("count", "columns"),
  LONG_LINE("column", "columns"),
  SAME_NAME,
  SEPARATOR_IN_NAME,
  MISSING_IN_PROSODY("host"),
  EXISTS_IN_PROSODY("host"),
  EXPIRED("at"),
  DISABLED_BY("by"),
  CREATION_NOT_KNOWN("name"),
  OUTCOME_NOT_KNOWN,
  BAD_PASSWORD("allowed"),
  NO_ACCOUNT("name", "site"),
  EXISTS("name", "site"),
  CHANGED("name", "etag");

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
