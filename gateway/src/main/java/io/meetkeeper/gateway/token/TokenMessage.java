package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts about the expiry of tokens. */
public enum TokenMessage implements MessageCode {
  EXPIRED("token"),
  EXPIRES("token", "left", "at");

  private final List<String> parameters;

  TokenMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "token";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
