package io.meetkeeper.backbone.jvb;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why the answer of a bridge or of Jicofo cannot be used. */
public enum BridgeReplyMessage implements MessageCode {
  NO_ADDRESS_YET,
  NO_ADDRESS,
  NOT_ASKED("reason"),
  BREAKS_OFF,
  TOO_LARGE,
  SLOW,
  NOTHING_LISTENS,
  NAME_SLOW,
  UNREACHABLE("failure"),
  NO_JSON_TYPE("status", "type"),
  STATUS("status"),
  NO_DRAIN,
  WEB_PAGE("status"),
  OTHER_STATUS("status"),
  TOO_OLD,
  NOT_TOLD("name"),
  NO_NUMBER("name"),
  NO_OBJECT,
  TWO_OBJECTS,
  BROKEN_JSON,
  NO_CONFERENCES,
  NO_ROOMS,
  NOT_JSON,
  NO_COUNTS,
  NO_END,
  TWICE("name"),
  NAN("name"),
  LARGE_ANSWER("bytes");

  private final List<String> parameters;

  BridgeReplyMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "bridge-reply";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
