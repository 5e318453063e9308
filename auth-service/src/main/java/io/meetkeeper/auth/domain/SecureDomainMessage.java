package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of secure domain events. */
enum SecureDomainMessage implements MessageCode {
  CHANGED("wish", "by", "because", "problems"),
  WITH_PROBLEM("first", "next");

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
