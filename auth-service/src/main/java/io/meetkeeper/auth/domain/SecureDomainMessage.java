package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** What events say about changes of the secure domain. */
enum SecureDomainMessage implements MessageCode {
  CHANGED("wish", "by", "because", "problems"),
  WITH_PROBLEM("first", "next");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final List<String> parameters;

  SecureDomainMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "secure-domain";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
