package io.meetkeeper.auth.domain.login;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of room links: obstacles and notes. */
public enum RoomLinkMessage implements MessageCode {
  SIGNER_NOT_HERE,
  SIGNER_NOT_KNOWN("reason"),
  SIGNER_NO_SECRET("source"),
  SIGNER_SAME("source"),
  SIGNER_OTHER("source"),
  LOGIN_NOT_KNOWN("reason"),
  NO_TOKENS("reason"),
  PRIVATE_KEY,
  NOT_SET,
  ELSEWHERE("option"),
  NO_LINK("site", "reason"),
  ANY_ROOM,
  NO_TOKEN_NEEDED;

  private final List<String> parameters;

  RoomLinkMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "room-link";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
