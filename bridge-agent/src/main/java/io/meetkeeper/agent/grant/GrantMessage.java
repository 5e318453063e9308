package io.meetkeeper.agent.grant;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why a grant to restart would have no effect. */
public enum GrantMessage implements MessageCode {
  POLKIT_OLD,
  POLKIT_MISSING;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final List<String> parameters;

  GrantMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "grant";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
